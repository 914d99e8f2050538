import type { ReactNode } from 'react'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, isRouteErrorResponse, useMatches, useRouteError, useRouteLoaderData } from 'react-router'
import type { RefusalBody } from '#kernel'
import { type LoadArgs, type Shell, pageContext } from '#ui'
import './app.css'
import { texts } from './texts.ts'

export function loader({ context }: LoadArgs): Shell {
  return context.get(pageContext).shell
}

/** A route whose handle says `script: false` ships no script at all. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const language = useRouteLoaderData<Shell>('root')?.language ?? 'ja'
  const scripted = useMatches().every((match) => (match.handle as { script?: boolean } | undefined)?.script !== false)
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/fonts/fonts.css" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {scripted && (
          <>
            <ScrollRestoration />
            <Scripts />
          </>
        )}
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

/** 誤りのページ。 Says what went wrong and where to go next; never a stack trace. */
export function ErrorBoundary() {
  const error = useRouteError()
  const language = useRouteLoaderData<Shell>('root')?.language ?? 'ja'
  const status = isRouteErrorResponse(error) ? error.status : 500
  const refusal = isRouteErrorResponse(error) ? (error.data as Partial<RefusalBody> | null) : null
  const message = refusal?.message?.[language] ?? texts[status === 404 ? 'notFound' : 'failed'][language]
  return (
    <main id="main" className="mx-auto max-w-2xl px-4 py-12">
      <title>{`${texts.errorTitle[language]}｜支え合い`}</title>
      <p className="text-dns-16N-130 text-solid-gray-700">{status}</p>
      <h1 className="mb-4 text-std-24B-150">{texts.errorTitle[language]}</h1>
      <p>{message}</p>
      {refusal?.requestId && <p className="mt-2 text-dns-14N-130">{refusal.requestId}</p>}
      <ul className="mt-6 list-disc space-y-2 pl-6">
        {status === 401 && (
          <li>
            <a className="link" href="/sign-in">
              {texts.signIn[language]}
            </a>
          </li>
        )}
        <li>
          <a className="link" href="/office">
            {texts.today[language]}
          </a>
        </li>
        <li>
          <a className="link" href="/">
            {texts.home[language]}
          </a>
        </li>
      </ul>
    </main>
  )
}
