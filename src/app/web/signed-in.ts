import { redirect } from 'react-router'
import { type LoadArgs, pageContext } from '#ui'

/** Loader of the layouts behind the door: whoever has not signed in goes to the sign-in page. */
export function signedIn({ context }: LoadArgs) {
  if (!context.get(pageContext).shell.person) throw redirect('/sign-in')
  return null
}
