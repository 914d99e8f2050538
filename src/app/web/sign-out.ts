import { redirect } from 'react-router'
import type { operations } from '#identity'
import { type LoadArgs, api, pageContext } from '#ui'

/** Ends the session; who is unknown by now has none to end. */
export async function action({ context, request }: LoadArgs) {
  const token = /(?:^|;\s*)sasaeai_session=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  if (token && context.get(pageContext).shell.person) await api<{ identity: typeof operations }>(context).identity.endSession({ token })
  return redirect('/', { headers: { 'set-cookie': 'sasaeai_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0' } })
}

export function loader() {
  return redirect('/')
}
