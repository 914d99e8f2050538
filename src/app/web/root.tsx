import type { ReactNode } from 'react'
import { Links, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from 'react-router'
import { type LoadArgs, type Shell, pageContext } from '#ui'
import './app.css'
import { ErrorContent } from './error.tsx'

export function loader({ context }: LoadArgs): Shell {
  return context.get(pageContext).shell
}

/** A route whose handle says `script: false` ships no script at all; a page below it may ask for one. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const language = useRouteLoaderData<Shell>('root')?.language ?? 'ja'
  const scripted =
    useMatches()
      .map(scriptOf)
      .findLast((said) => said !== undefined) ?? true
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/fonts/fonts.css" />
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

function scriptOf(match: { readonly handle: unknown }): boolean | undefined {
  return (match.handle as { readonly script?: boolean } | undefined)?.script
}

export function ErrorBoundary() {
  return (
    <main id="main" className="mx-auto max-w-2xl px-4 py-12">
      <ErrorContent />
    </main>
  )
}
