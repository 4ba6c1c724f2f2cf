/** Evidence is published: anyone may read it. */
export const mayRead = (): boolean => true
