// The OpenAPI document as the pages of the reference read it.
type Content = { readonly content: { readonly 'application/json': { readonly schema: object } } }
export type Post = Readonly<Record<'summary' | 'description' | 'x-permission' | 'x-kind', string>> & {
  readonly tags: readonly [string]
  readonly requestBody: Content
  readonly responses: Readonly<Record<string, Content & { readonly description: string }>>
}
export interface ReferenceDocument {
  readonly tags: readonly { readonly name: string; readonly summary?: string; readonly description?: string }[]
  readonly paths: Readonly<Record<string, { readonly post: Post }>>
}
