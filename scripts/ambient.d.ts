declare module '*.css'

declare module 'subset-font' {
  export default function subsetFont(font: Buffer, text: string, options: { targetFormat: 'woff2' }): Promise<Buffer>
}

declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'
  export class Provider {
    constructor(issuer: string, configuration: object)
    callback(): RequestListener
  }
}

declare module '*/server-flags.mjs' {
  export const serverFlags: readonly string[]
  export const serverMemory: Readonly<Record<string, string>>
}
