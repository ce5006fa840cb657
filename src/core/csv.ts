import { stringify } from 'csv-stringify/sync'

/**
 * A table that German Excel opens with a double click: semicolons, and a byte order mark for the umlauts. A cell that a
 * spreadsheet would take for a formula is made plain text (OWASP, CSV injection).
 */
export const csv = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  stringify([header, ...rows], { bom: true, delimiter: ';', record_delimiter: '\r\n', escape_formulas: true })
