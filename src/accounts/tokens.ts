import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, as they stand in an address or a cookie. Only their hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
