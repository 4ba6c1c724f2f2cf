/**
 * Any text as a page can show it and a database can keep it, wherever it comes from, a form or a cell of somebody's workbook: without
 * control characters, the NUL that PostgreSQL has no place for among them, without halves of characters, and with one kind of line end.
 */
export const cleanText = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, '')
