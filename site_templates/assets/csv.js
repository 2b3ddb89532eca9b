// Tables as text that spreadsheets and programs read (RFC 4180).

const NUMBER = /^-?\d+(\.\d+)?$/;

/** A cell: a spreadsheet would run what begins like a formula, so that is marked as text; negative numbers stay. */
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv(rows) {
  return rows.map((row) => `${row.map((text) => cell(String(text))).join(",")}\r\n`).join("");
}

/** Offer a text as a file; the mark at its head tells spreadsheets that it is UTF-8. */
export function download(name, text) {
  const address = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/**
 * The columns of a file over items: each has its machine form and, where that differs, the text that people read, and
 * the marks of its values such as their unit.
 */
export function columnsOf(columns, items) {
  return columns.flatMap(({ name }) => {
    const all = items.flatMap((item) => item.fields[name] ?? []);
    const of = (part) => (item) => (item.fields[name] ?? []).map(part).join("; ");
    const marks = [...new Set(all.flatMap((one) => Object.keys(one.marks)))];
    return [
      [name, of((one) => one.value)],
      ...marks.map((mark) => [`${name}_${mark}`, of((one) => one.marks[mark] ?? "")]),
      ...(all.some((one) => one.value !== one.text) ? [[`${name}_text`, of((one) => one.text)]] : []),
    ];
  });
}
