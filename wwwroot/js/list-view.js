// What this browser knows of its reader: the time zone, and the columns and time format chosen last.
const columns = "inspector.columns";
const time = "inspector.time";

export function read() {
  return {
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "",
    offsetMinutes: -new Date().getTimezoneOffset(),
    columns: localStorage.getItem(columns),
    time: localStorage.getItem(time),
  };
}

export function remember(chosenColumns, chosenTime) {
  for (const [key, value] of [[columns, chosenColumns], [time, chosenTime]]) {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  }
}
