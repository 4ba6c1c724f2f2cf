// As much of oidc-provider, which brings no types, as the tests use.
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Claims = { sub: string } & Record<string, unknown>
  type Running = {
    Grant: new (of: { accountId: string; clientId: string }) => { addOIDCScope: (scope: string) => void; save: () => Promise<string> }
    callback: () => (request: IncomingMessage, response: ServerResponse) => void
    interactionDetails: (request: IncomingMessage, response: ServerResponse) => Promise<{ params: Record<string, unknown> }>
    interactionFinished: (request: IncomingMessage, response: ServerResponse, result: { login: { accountId: string }; consent: { grantId: string } }) => Promise<void>
  }
  export const Provider: new (issuer: string, configuration: {
    clients: readonly { client_id: string; client_secret: string; redirect_uris: readonly string[] }[]
    claims: Record<string, readonly string[]>
    findAccount: (ctx: unknown, sub: string) => Promise<{ accountId: string; claims: () => Promise<Claims> }>
    features: Record<string, { enabled: boolean }>
    ttl: Record<string, number>
    interactions: { url: (ctx: unknown, interaction: { uid: string }) => string }
  }) => Running
}
