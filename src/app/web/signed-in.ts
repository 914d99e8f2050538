import { redirect } from 'react-router'
import { type LoadArgs, pageContext } from '#ui'

/** Loader of the layouts behind the door: whoever has not signed in does so first, and comes back to where they wanted to go. */
export function signedIn({ context, url }: Pick<LoadArgs, 'context' | 'url'>) {
  if (context.get(pageContext).shell.person) return null
  const wanted = url.pathname + url.search
  throw redirect(['/office', '/my'].includes(wanted) ? '/sign-in' : `/sign-in?back=${encodeURIComponent(wanted)}`)
}
