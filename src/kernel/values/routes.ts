/** どの入口のページか。 Public pages ship no script; `my` is for phones; `office` for staff. */
export type Audience = 'public' | 'my' | 'office'

/** A page of a module: path below its audience, file beside routes.ts. */
export interface PageRoute {
  readonly audience: Audience
  readonly path: string
  readonly file: string
}
