import { redirect, useActionData, useLoaderData } from 'react-router'
import type { operations } from '#identity'
import type { Persona } from '#identity/schema'
import { type LoadArgs, PageTitle, RefusalSummary, TextField, answerForm, api, button, usePage } from '#ui'
import { texts } from './texts.ts'

/** Exists only where the council is synthetic; elsewhere the query refuses with 404, and so does this page. */
export async function loader({ context, url }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const { items } = await identity.listPersonas({})
  const asked = url.searchParams.get('asked')?.trim() ?? ''
  const looksLike = ({ displayName, kana, post, titles }: Persona) => [displayName, kana, post, ...titles.flatMap(({ ja, en }) => [ja, en])].join(' ')
  const found = items.filter((persona) => plain(looksLike(persona)).includes(plain(asked)))
  const groups = Map.groupBy(found, ({ office }) => (office ? 'officePeople' : 'communityPeople'))
  return { asked, groups: [...groups].toSorted(([a], [b]) => (a > b ? -1 : 1)) }
}

/** Hiragana finds katakana, and a space between the names may be missing. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
}

export async function action({ context, request, url }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const { items } = await identity.listPersonas({})
  return answerForm(request, async ({ accountId = '' }) => {
    const token = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
    await identity.startPersonaSession({ accountId, token })
    const worksHere = items.find((item) => item.accountId === accountId)?.office
    const secure = url.protocol === 'https:' ? '; Secure' : ''
    const cookie = `sasaeai_session=${token}; Path=/; HttpOnly; SameSite=Lax${secure}` // no Expires: the server ends it, whatever the clock of this computer says
    return redirect(worksHere ? '/office' : '/my', { headers: { 'set-cookie': cookie } })
  })
}

export default function SignIn() {
  const { asked, groups } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say } = usePage(texts)
  return (
    <>
      <PageTitle title={t('signIn')}>{t('whoAreYou')}</PageTitle>
      <p className="mb-4">{t('personaHelp')}</p>
      <RefusalSummary refusal={answer?.refusal} labels={{}} />
      <form method="get" role="search" className="mb-6 flex flex-wrap items-end gap-4">
        <div className="min-w-0 flex-1 basis-64">
          <TextField name="asked" label={t('findPerson')} help={t('findPersonHelp')} value={asked} />
        </div>
        <button className={button.outlined}>{t('find')}</button>
      </form>
      {groups.length === 0 && <p role="status">{t('nobodyFound')}</p>}
      {groups.map(([group, personas]) => (
        <section key={group} className="mb-8">
          <h2 className="mb-3 text-std-20B-150">{t(group)}</h2>
          <ul className="space-y-3">
            {personas.map((persona) => (
              <li key={persona.accountId} className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-8 border border-solid-gray-300 p-4">
                <div className="min-w-0 flex-1 basis-64">
                  <p className="text-std-18B-160">
                    {persona.displayName} <span className="text-dns-14N-130 text-solid-gray-700">{persona.kana}</span>
                  </p>
                  <p className="text-dns-16N-130">
                    {persona.post}（{persona.titles.map(say).join('・') || t('noRole')}）
                  </p>
                </div>
                <form method="post">
                  <input type="hidden" name="accountId" value={persona.accountId} />
                  <button className={button.filled}>{t('beThis', { name: persona.displayName })}</button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
