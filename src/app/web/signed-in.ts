import { data, redirect } from 'react-router'
import { type LoadArgs, pageContext } from '#ui'
import { texts } from './texts.ts'

/** Loader of the layouts behind the door: whoever has not signed in goes to the sign-in page, where the council has one. */
export function signedIn({ context }: Pick<LoadArgs, 'context'>) {
  const { person, council } = context.get(pageContext).shell
  if (person) return null
  throw council.synthetic ? redirect('/sign-in') : data({ code: 'signInNeeded', status: 401, message: texts.signInNeeded }, { status: 401 })
}
