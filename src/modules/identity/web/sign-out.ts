import { redirect } from 'react-router'
import { type LoadArgs, api, attempt } from '#ui'
import type { operations } from '../index.ts'
import { cookieName } from '../schema.ts'
import { visitorOf } from './visitor.ts'

export async function action({ context, request }: LoadArgs) {
  const { former, secure } = visitorOf({ context, request })
  if (former) await attempt(() => api<{ identity: typeof operations }>(context).identity.endSession({ token: former })) // refused: it had ended already
  const gone = `${cookieName('session', secure)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure ? '; Secure' : ''}`
  return redirect('/', { headers: { 'set-cookie': gone, 'clear-site-data': '"cache"' } })
}

export function loader() {
  return redirect('/')
}
