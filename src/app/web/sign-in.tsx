import { redirect, useActionData, useLoaderData } from 'react-router'
import type { operations } from '#identity'
import { officeRoles, roleTitles } from '#identity/schema'
import { type LoadArgs, PageTitle, RefusalSummary, answerForm, api, button, usePage } from '#ui'
import { texts } from './texts.ts'

/** Exists only where the council is synthetic; elsewhere the query refuses with 404, and so does this page. */
export async function loader({ context }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  return identity.listPersonas({})
}

export async function action({ context, request, url }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const { items } = await identity.listPersonas({})
  return answerForm(request, async ({ accountId = '' }) => {
    const token = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
    await identity.startPersonaSession({ accountId, token })
    const worksHere = items.find((item) => item.accountId === accountId)?.roles.some((role) => officeRoles.includes(role))
    const secure = url.protocol === 'https:' ? '; Secure' : ''
    const cookie = `sasaeai_session=${token}; Path=/; HttpOnly; SameSite=Lax${secure}` // no Expires: the server ends it, whatever the clock of this computer says
    return redirect(worksHere ? '/office' : '/my', { headers: { 'set-cookie': cookie } })
  })
}

export default function SignIn() {
  const { items } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say } = usePage(texts)
  return (
    <>
      <PageTitle title={t('signIn')}>{t('whoAreYou')}</PageTitle>
      <p className="mb-4">{t('personaHelp')}</p>
      <RefusalSummary refusal={answer?.refusal} labels={{}} />
      <ul className="space-y-3">
        {items.map((persona) => (
          <li key={persona.accountId} className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-8 border border-solid-gray-300 p-4">
            <div className="min-w-0 flex-1 basis-64">
              <p className="text-std-18B-160">
                {persona.displayName} <span className="text-dns-14N-130 text-solid-gray-700">{persona.kana}</span>
              </p>
              <p className="text-dns-16N-130">
                {persona.post}（{persona.roles.map((role) => say(roleTitles[role])).join('・') || t('noRole')}）
              </p>
            </div>
            <form method="post">
              <input type="hidden" name="accountId" value={persona.accountId} />
              <button className={button.filled}>{t('beThis', { name: persona.displayName })}</button>
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}
