export const papersCrumb = { text: 'Papers', href: '/reporting' }
export const address = '/reporting/papers'
export const paperAddress = (key: string): string => `${address}/${key}`
