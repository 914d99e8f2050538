import { redirect } from 'react-router'
import { type LoadArgs, pageContext } from '#ui'

/** Switches between Japanese and English and goes back to where the reader was. */
export function loader({ context, request, url }: LoadArgs) {
  const other = context.get(pageContext).shell.language === 'ja' ? 'en' : 'ja'
  const from = URL.parse(request.headers.get('referer') ?? '')
  const back = from?.host === url.host ? from.pathname + from.search : '/'
  return redirect(back, { headers: { 'set-cookie': `sasaeai_language=${other}; Path=/; SameSite=Lax; Max-Age=31536000` } })
}
