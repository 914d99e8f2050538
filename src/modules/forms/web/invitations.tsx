import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { countText, dayText } from '#kernel/values'
import {
  ButtonLink,
  type Column,
  DataTable,
  ExportButton,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextLink,
  Tick,
  answerForm,
  api,
  button,
  keepTyped,
  refusedBy,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations as letterOperations } from '#letters'
import type { operations } from '../index.ts'
import { type Invitation, invitationStateTitles, letterBarTitles, mailBarTitles } from '../schema.ts'
import { texts } from './invitation-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { forms } = api<{ forms: typeof operations }>(context)
  const collectionId = params['collectionId'] ?? ''
  const [collection, invitations, issuers] = await Promise.all([
    forms.getCollection({ collectionId }),
    forms.listInvitations({ collectionId }),
    issuersOf(),
  ])
  return { collection, ...invitations, issuers, requestKey: crypto.randomUUID() }

  /** Whoever reads no letters drafts none. */
  async function issuersOf() {
    const { items } = await api<{ letters: typeof letterOperations }>(context)
      .letters.listStandards({})
      .catch((error: unknown) => {
        if (refusedBy(error).code !== 'notPermitted') throw error
        return { items: [] }
      })
    return items.flatMap(({ kind, code, value }) => (kind === 'letterhead' && 'name' in value ? [{ value: code, label: value.name }] : []))
  }
}

export async function action({ context, request, params }: LoadArgs) {
  const { forms } = api<{ forms: typeof operations }>(context)
  const collectionId = params['collectionId'] ?? ''
  const page = `/office/forms/collections/${collectionId}/invitations`
  return answerForm(request, async (typed) => {
    const key = { key: typed['requestKey'] ?? '' }
    if (typed['form'] === 'send') {
      const { count } = await forms.sendInvitations({ collectionId, ...(typed['remind'] && { remind: 'yes' as const }) }, key)
      return redirect(`${page}?sent=${count}`)
    }
    if (typed['form'] === 'write') {
      const [whom, remind] = toWhom[(typed['whom'] ?? '') as ToWhom] ?? toWhom.paper
      const { letterId, count, left, sheets } = await forms.draftInvitationLetter(
        { collectionId, issuer: typed['issuer'] ?? '', whom, ...(remind && { remind }), ...(typed['sheets'] && { sheets: 'yes' as const }) },
        key,
      )
      const made = { letter: letterId, count: String(count), left: String(left), ...(sheets && { from: String(sheets.from), to: String(sheets.to) }) }
      return redirect(`${page}?${new URLSearchParams(made)}`)
    }
    const { count } = await forms.addInvitations({ collectionId, pasted: (typed['pasted'] ?? '').replaceAll('\r\n', '\n') }, key)
    return redirect(`${page}?added=${count}`)
  })
}

/** What the choice on the page asks for. */
const toWhom = { paper: ['paper', undefined], all: ['all', undefined], remindPaper: ['paper', 'yes'], remindAll: ['all', 'yes'] } as const
type ToWhom = keyof typeof toWhom

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function InvitationsPage() {
  const { collection, items, counts, toWrite, issuers, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language, say } = usePage(texts)
  const { collectionId, title, anonymous } = collection
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const [added, sent, letter] = [search.get('added'), search.get('sent'), search.get('letter')]
  const day = (date: string | null) => (date ? dayText(date, language) : '')
  const columns: Column<Invitation>[] = [
    { title: t('number'), cell: ({ number }) => number, align: 'right' },
    { title: t('name'), cell: ({ name }) => name, header: true },
    {
      title: t('reach'),
      cell: ({ reach, letterId }) => (
        <>
          {[
            reach.mail === null ? t('byMail') : say(mailBarTitles[reach.mail]),
            reach.letter === null ? t('byLetter') : say(letterBarTitles[reach.letter]),
            reach.prefersPost ? t('prefersPost') : '',
          ]
            .filter(Boolean)
            .join('・')}
          {letterId && (
            <>
              {'・'}
              <TextLink to={`/office/letters/${letterId}`}>{t('inLetter')}</TextLink>
            </>
          )}
        </>
      ),
    },
    { title: t('sentOn'), cell: ({ sentOn }) => day(sentOn), oneLine: true },
    ...(anonymous ? [] : [{ title: t('remindedOn'), cell: ({ remindedOn }: Invitation) => day(remindedOn), oneLine: true }]),
    { title: t('state'), cell: ({ state }) => <Mark>{say(invitationStateTitles[state])}</Mark> },
  ]
  const writes = collection.can.includes('change')
  return (
    <>
      <PageTitle
        title={t('invitationsOf', { title })}
        above={<TextLink to={`/office/forms/collections/${collectionId}`}>{title}</TextLink>}
        actions={<ExportButton operation="forms.listInvitations" asked={{ collectionId }} />}
      />
      {!answer && added && <Notice>{t('added', { count: added })}</Notice>}
      {!answer && sent && <Notice>{t('sent', { count: sent })}</Notice>}
      {!answer && letter && (
        <Notice>
          {t('drafted', { count: search.get('count') ?? '' })}
          {Number(search.get('left')) > 0 && t('draftedLeft', { left: search.get('left')! })}
          {search.has('from') && t('draftedSheets', { from: search.get('from')!, to: search.get('to') ?? '' })}{' '}
          <TextLink to={`/office/letters/${letter}`}>{t('openLetter')}</TextLink>{' '}
          {search.has('from') && <TextLink to={`/office/forms/collections/${collectionId}/paper`}>{t('printSheets')}</TextLink>}
        </Notice>
      )}
      <RefusalSummary refusal={answer?.refusal} labels={{ pasted: t('pasted'), issuer: t('issuer') }} />
      {counts.invited === 0 && <p>{t('none')}</p>}
      {counts.invited > 0 && <p>{t('counts', { invited: countText(counts.invited), answered: countText(counts.answered) })}</p>}
      {anonymous && <p>{t('anonymous')}</p>}
      {items.length > 0 && (
        <div className="mt-4">
          <DataTable caption={t('invitations')} columns={columns} rows={items} rowKey={({ invitationId }) => invitationId} />
        </div>
      )}
      {writes && items.length > 0 && (
        <Form method="post" className="mt-4 flex flex-wrap gap-3">
          <RequestKey value={requestKey} />
          <input type="hidden" name="form" value="send" />
          <button className={button.filled}>{t('send')}</button>
          <button name="remind" value="yes" className={button.outlined}>
            {t('remind')}
          </button>
        </Form>
      )}
      {writes && items.length > 0 && (
        <section aria-labelledby="write">
          <h2 id="write" className={sectionTitle}>
            {t('write')}
          </h2>
          {issuers.length === 0 ? (
            <p>{t('noIssuer')}</p>
          ) : (
            <Form method="post" key={`${requestKey} write`} className="max-w-3xl space-y-4">
              <RequestKey value={requestKey} />
              <input type="hidden" name="form" value="write" />
              <p>{t('writeHelp')}</p>
              {anonymous && <p>{t('writeAnonymous')}</p>}
              <SelectField
                name="issuer"
                label={t('issuer')}
                value={typed['issuer'] ?? ''}
                choices={[{ value: '', label: t('choose') }, ...issuers]}
                refusal={answer?.refusal}
              />
              <SelectField
                name="whom"
                label={t('whom')}
                value={typed['whom'] ?? 'paper'}
                choices={(Object.keys(toWhom) as ToWhom[]).map((value) => ({ value, label: t(`whom_${value}`, { count: toWrite[value] }) }))}
              />
              <Tick name="sheets" checked={typed['sheets'] === 'yes'}>
                {t('withSheets')}
              </Tick>
              <button className={button.filled}>{t('draft')}</button>
            </Form>
          )}
        </section>
      )}
      {writes && (
        <section aria-labelledby="add">
          <h2 id="add" className={sectionTitle}>
            {t('add')}
          </h2>
          <p className="mb-4">
            <ButtonLink kind="outlined" to={`/office/forms/collections/${collectionId}/invitations/pick`} title={t('pick')} />
          </p>
          <Form method="post" noValidate key={requestKey} className="max-w-3xl space-y-4">
            <RequestKey value={requestKey} />
            <input type="hidden" name="form" value="add" />
            <TextArea name="pasted" label={t('pasted')} help={t('pastedHelp')} value={typed['pasted']} refusal={answer?.refusal} rows={8} />
            <button className={button.filled}>{t('addThem')}</button>
          </Form>
        </section>
      )}
    </>
  )
}
