import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import {
  DataTable,
  type LoadArgs,
  Mark,
  PageTitle,
  Pager,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  Tick,
  answerForm,
  api,
  button,
  pageContext,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations as directoryOperations } from '#directory'
import { holderPageSize, organisationPageSize, personPageSize } from '#directory/schema'
import type { operations as identityOperations } from '#identity'
import { type Reach, letterBarTitles, mailBarTitles } from '../schema.ts'
import { texts } from './invitation-texts.ts'
import { formsApi } from './parts.tsx'

const sources = ['people', 'holders', 'organisations'] as const
type Source = (typeof sources)[number]
const sourceOf = (url: URL): Source => sources.find((source) => source === url.searchParams.get('from')) ?? 'people'

export async function loader({ context, params, url }: LoadArgs) {
  const { directory, identity } = api<{ directory: typeof directoryOperations; identity: typeof identityOperations }>(context)
  const { today } = context.get(pageContext).shell
  const source = sourceOf(url)
  const [collection, { choices, offices }, areas] = await Promise.all([
    formsApi(context).getCollection({ collectionId: params['collectionId'] ?? '' }),
    directory.listChoices({}),
    identity.listAreas({}),
  ])
  const rosters = source === 'holders' ? (await directory.listRosters({})).items : []
  const current = ({ validFrom, validTo }: { readonly validFrom: string | null; readonly validTo: string | null }) =>
    (validFrom === null || validFrom <= today) && (validTo === null || validTo >= today)
  return {
    collection,
    source,
    kinds: choices.filter(({ list }) => list === 'organisation-kind').filter(current),
    needs: choices.filter(({ list }) => list === 'communication-need').filter(current),
    offices: offices.map(({ officeId, title }) => ({ value: officeId, label: title })),
    rosters: rosters.map(({ rosterId, name }) => ({ value: rosterId, label: name })),
    areas: areas.items
      .filter(({ kind }) => kind !== 'city')
      .filter(current)
      .map(({ areaId, name }) => ({ value: areaId, label: name })),
    requestKey: crypto.randomUUID(),
  }
}

interface Candidate {
  readonly id: string
  readonly name: string
  readonly remark: string
}

/** 探す・加える。 By POST: what is typed may be a name, and names do not stand in addresses. */
export async function action({ context, request, params, url }: LoadArgs) {
  const forms = formsApi(context)
  const { directory } = api<{ directory: typeof directoryOperations }>(context)
  const collectionId = params['collectionId'] ?? ''
  const source = sourceOf(url)
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name]?.trim() ?? ''
    if (text('act') === 'add') {
      const ids = Object.keys(typed).flatMap((name) => (name.startsWith('id.') ? [name.slice(3)] : []))
      const chosen = source === 'organisations' ? { organisationIds: ids } : { personIds: ids }
      const { count } = await forms.addInvitations({ collectionId, ...chosen }, { key: text('requestKey') })
      return redirect(`/office/forms/collections/${collectionId}/invitations?added=${count}`)
    }
    const page = Number(text('page')) || 1
    const asked = { search: text('search'), page, ...(text('areaId') && { areaId: text('areaId') }) }
    const { rows, more } = await find(source)
    const wanted = [...new Map(rows.map((row) => [row.id, row])).values()]
    const ids = wanted.map(({ id }) => id)
    const { items } = await forms.checkAddressees({ collectionId, ...(source === 'organisations' ? { organisationIds: ids } : { personIds: ids }) })
    const reach = new Map(items.map((item) => [item.id, item]))
    return { typed, page, more, rows: wanted.flatMap((row) => (reach.has(row.id) ? [{ ...row, ...reach.get(row.id)! }] : [])) }

    async function find(from: Source): Promise<{ rows: Candidate[]; more: boolean }> {
      if (from === 'people') {
        const { items: people, total } = await directory.findPersons({ ...asked, ...(text('need') && { need: text('need') }) })
        const rows = people.map(({ personId, name, kana, areaName, address }) => ({
          id: personId,
          name,
          remark: [kana, areaName, address].filter(Boolean).join('　'),
        }))
        return { rows, more: total === null ? people.length === personPageSize : page * personPageSize < total }
      }
      if (from === 'organisations') {
        const { items: found, total } = await directory.listOrganisations({ ...asked, ...(text('kind') && { kind: text('kind') }) })
        const rows = found.map(({ organisationId, name, kindTitle, areaName, address }) => ({
          id: organisationId,
          name,
          remark: [kindTitle.ja, areaName, address].filter(Boolean).join('　'),
        }))
        return { rows, more: page * organisationPageSize < total }
      }
      const roster = text('rosterId') && (await directory.listRosters({})).items.find(({ rosterId }) => rosterId === text('rosterId'))
      const filter = {
        ...(roster ? roster.filter : {}),
        ...asked,
        ...(text('officeId') && { officeIds: [text('officeId')] }),
        vacancies: 'without' as const,
      }
      const { items: holders, total } = await directory.listHolders(filter)
      const rows = holders.flatMap(({ personId, name, officeTitle, organisationName, areaName }) =>
        personId === null ? [] : [{ id: personId, name: name ?? '', remark: [officeTitle, organisationName, areaName].filter(Boolean).join('　') }],
      )
      return { rows, more: page * holderPageSize < total }
    }
  })
}

/** Nobody is asked twice, and nobody under protection at all. */
function mayAsk({ asked, reach }: { readonly asked: boolean; readonly reach: Reach }): boolean {
  return !asked && reach.letter !== 'unseen' && reach.letter !== 'deceased'
}

export default function PickAddressees() {
  const { collection, source, kinds, needs, offices, rosters, areas, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const path = `/office/forms/collections/${collection.collectionId}/invitations`
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  const found = answer && 'rows' in answer ? answer : undefined
  const here = `${path}/pick?from=${source}`
  const any = { value: '', label: t('any') }
  const worded = ({ code, title, english }: (typeof kinds)[number]) => ({ value: code, label: language === 'ja' ? title : english })
  const labels = {
    search: t('searchFor'),
    areaId: t('district'),
    need: t('need'),
    kind: t('organisationKind'),
    officeId: t('office'),
    rosterId: t('roster'),
  }
  const field = (name: keyof typeof labels) => ({ name, label: labels[name], value: typed[name] ?? '', refusal })
  const kept = Object.keys(labels).flatMap((name) => (typed[name] ? [[name, typed[name]] as const] : []))
  return (
    <>
      <PageTitle title={t('pick')} above={<TextLink to={path}>{t('invitationsOf', { title: collection.title })}</TextLink>} />
      <nav aria-label={t('pickFrom')} className="mb-4">
        <ul className="flex flex-wrap gap-x-6">
          {sources.map((each) => (
            <li key={each} aria-current={each === source ? 'page' : undefined}>
              {each === source ? <strong>{t(`from_${each}`)}</strong> : <TextLink to={`${path}/pick?from=${each}`}>{t(`from_${each}`)}</TextLink>}
            </li>
          ))}
        </ul>
      </nav>
      <RefusalSummary refusal={refusal} labels={labels} />
      <Form
        key={`${source} ${search.get('from')}`}
        method="post"
        action={here}
        aria-label={t('find')}
        className="mb-6 flex flex-wrap items-end gap-4 max-sm:grid"
      >
        <input type="hidden" name="act" value="find" />
        {source === 'holders' && rosters.length > 0 && <SelectField {...field('rosterId')} choices={[any, ...rosters]} />}
        {source === 'holders' && <SelectField {...field('officeId')} choices={[any, ...offices]} />}
        {source === 'organisations' && <SelectField {...field('kind')} choices={[any, ...kinds.map(worded)]} />}
        {source === 'people' && <SelectField {...field('need')} choices={[any, ...needs.map(worded)]} />}
        <SelectField {...field('areaId')} choices={[any, ...areas]} />
        <TextField {...field('search')} />
        <button className={button.outlined}>{t('find')}</button>
      </Form>
      {found && (
        <section aria-labelledby="found">
          <h2 id="found" className={sectionTitle}>
            {t('foundHere', { count: found.rows.length })}
          </h2>
          {found.rows.length === 0 ? (
            <p role="status">{t('nobodyFound')}</p>
          ) : (
            <Form method="post" action={here} className="space-y-4">
              <RequestKey value={requestKey} />
              <DataTable
                caption={t('pick')}
                rows={found.rows}
                rowKey={({ id }) => id}
                columns={[
                  {
                    title: t('name'),
                    header: true,
                    cell: (row) => (mayAsk(row) ? <Tick name={`id.${row.id}`}>{row.name}</Tick> : row.name),
                  },
                  { title: t('about'), cell: ({ remark }) => remark },
                  {
                    title: t('reach'),
                    cell: ({ asked, reach }) =>
                      asked ? (
                        <Mark>{t('askedAlready')}</Mark>
                      ) : reach.letter === 'unseen' || reach.letter === 'deceased' ? (
                        <Mark>{t('cannotAsk', { why: say(letterBarTitles[reach.letter]) })}</Mark>
                      ) : (
                        [
                          reach.mail === null ? t('byMail') : say(mailBarTitles[reach.mail]),
                          reach.letter === null ? t('byLetter') : say(letterBarTitles[reach.letter]),
                        ].join('・')
                      ),
                  },
                ]}
              />
              {found.rows.some(mayAsk) && (
                <button name="act" value="add" className={button.filled}>
                  {t('addChosen')}
                </button>
              )}
            </Form>
          )}
          <Pager path={here} query={{ act: 'find', ...Object.fromEntries(kept) }} page={found.page} more={found.more} post />
        </section>
      )}
    </>
  )
}
