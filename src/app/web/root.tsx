import type { ReactNode } from 'react'
import { Links, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from 'react-router'
import { type LoadArgs, type Shell, pageContext } from '#ui'
import './app.css'
import { ErrorContent } from './error.tsx'

export function loader({ context }: LoadArgs): Shell {
  return context.get(pageContext).shell
}

/** A route whose handle says `script: false` ships no script at all; a page below it may ask for one. `font: false` keeps to the reader's own fonts. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const language = useRouteLoaderData<Shell>('root')?.language ?? 'ja'
  const matches = useMatches()
  const wants = (what: 'script' | 'font') =>
    matches.map(({ handle }) => (handle as Handle | undefined)?.[what]).findLast((said) => said !== undefined) ?? true
  const scripted = wants('script')
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {wants('font') && <link rel="stylesheet" href="/fonts/fonts.css" />}
        <Links />
      </head>
      <body>
        {children}
        {scripted && <ScrollRestoration />}
        {scripted && <Scripts />}
      </body>
    </html>
  )
}

export default Outlet

interface Handle {
  readonly script?: boolean
  readonly font?: boolean
}

export function ErrorBoundary() {
  return (
    <main id="main" className="mx-auto max-w-2xl px-4 py-12">
      <ErrorContent />
    </main>
  )
}
