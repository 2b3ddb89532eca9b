// Words that stand on the page, as patterns with names in braces.

/** Return a pattern with values in the places of their names. */
export function filled(pattern, values) {
  return pattern.replace(/\{(\w+)\}/gu, (whole, name) => values[name] ?? whole);
}
