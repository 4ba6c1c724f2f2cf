/** The first words of a long text, for a title or a list. */
export const shortly = (text: string, most = 90): string => (text.length <= most ? text : `${text.slice(0, text.lastIndexOf(' ', most) > most / 2 ? text.lastIndexOf(' ', most) : most).replace(/[,;:.\s]+$/, '')} …`)
