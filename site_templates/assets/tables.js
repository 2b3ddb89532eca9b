// What tables of every page have in common.

/** Say what each part of a table is: a phone's layout takes that from it. */
export function sayRoles(table) {
  table.setAttribute("role", "table");
  for (const part of [table.tHead, ...table.tBodies]) part.setAttribute("role", "rowgroup");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    for (const cell of row.cells) cell.setAttribute("role", roleOf(cell));
  }
}

function roleOf(cell) {
  if (cell.tagName === "TD") return "cell";
  return cell.scope === "row" ? "rowheader" : "columnheader";
}
