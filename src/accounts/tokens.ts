import { createHash, randomBytes, randomInt } from 'node:crypto'

/** 256 random bits, as they stand in an address or a cookie. Only their hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url')
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** The same for a program, in figures and letters alone, so that it is copied whole: 43 of 62 are 256 random bits. */
export const newAccessToken = (): string => Array.from({ length: 43 }, () => letters[randomInt(letters.length)]).join('')
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
