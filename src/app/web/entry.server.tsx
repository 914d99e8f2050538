import { renderToReadableStream } from 'react-dom/server'
import { type HandleDocumentRequestFunction, ServerRouter } from 'react-router'
import { pageContext } from '#ui'

export { pageContext }

export default (async (request, status, headers, entry, context) => {
  const { nonce, standsIn } = context.get(pageContext)
  let code = status
  const page = await renderToReadableStream(<ServerRouter context={entry} url={request.url} nonce={nonce} />, {
    // A part behind a boundary stands where it belongs, however long it is: else it comes last and waits for a script to put it there.
    progressiveChunkSize: Infinity,
    nonce,
    // Where a door stands in for the page a form was sent to, the script must find the address it was rendered for.
    ...(standsIn && { bootstrapScriptContent: `history.replaceState(null, '', ${JSON.stringify(new URL(request.url).pathname)})` }),
    signal: request.signal,
    onError(error) {
      code = 500
      if (!request.signal.aborted) console.error(error)
    },
  })
  headers.set('content-type', 'text/html; charset=utf-8')
  headers.set('cache-control', 'no-store') // after signing out, "back" must not bring a record to the screen of a shared computer
  headers.set(
    'content-security-policy',
    `default-src 'self'; script-src 'self' 'nonce-${nonce}'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  )
  return new Response(page, { status: code, headers })
}) satisfies HandleDocumentRequestFunction
