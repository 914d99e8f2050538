import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import {
  ButtonLink,
  DataTable,
  ExportButton,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  Pager,
  PrintLink,
  RefusalSummary,
  SelectField,
  TextField,
  TextLink,
  Tick,
  answerForm,
  button,
  pageContext,
  usePage,
} from '#ui'
import { choiceTitle, endingTitles, personPageSize } from '../schema.ts'
import { offered } from './people-parts.tsx'
import { texts as duplicateTexts } from './duplicate-texts.ts'
import { texts } from './people-texts.ts'
import { DirectoryLinks } from './sections.tsx'
import { areaChoices, areasOf, day, directoryApi } from './parts.tsx'

const everyone = { search: '', ended: false, page: 1 }

export async function loader({ context }: LoadArgs) {
  const { shell } = context.get(pageContext)
  const offers = (path: string) => shell.rooms.some(({ quick }) => quick.some((door) => door.path === path))
  // The room is open to all who read of organisations; people are not.
  if (!offers('/office/people')) throw redirect('/office/organisations')
  const directory = directoryApi(context)
  const [list, { choices }, districts] = await Promise.all([
    directory.findPersons(everyone),
    directory.listChoices({ list: 'communication-need' }),
    areasOf(context),
  ])
  return { list, choices, districts, mayWrite: offers('/office/people/new') }
}

/** 探す。 By POST: what is typed may be a name, and names do not stand in addresses. */
export async function action({ context, request }: LoadArgs) {
  return answerForm(request, async (typed) => {
    const { search = '', areaId, need, ended, page } = typed
    const filter = { search, ...(areaId && { areaId }), ...(need && { need }), ended: ended === 'yes', page: Number(page || 1) }
    return { filter, list: await directoryApi(context).findPersons(filter) }
  })
}

export default function People() {
  const { list: all, choices, districts, mayWrite } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage(texts)
  const asked: Readonly<Record<string, string>> = answer && 'typed' in answer ? answer.typed : {}
  const { filter, list } = answer && 'filter' in answer ? answer : { filter: { ...everyone, search: asked['search'] ?? '' }, list: all }
  const { items, total, alike } = list
  const sent = {
    search: filter.search,
    areaId: ('areaId' in filter && filter.areaId) || '',
    need: ('need' in filter && filter.need) || '',
    ended: filter.ended ? 'yes' : '',
  }
  const kept = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== ''))
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  const filtered = Object.keys(kept).length > 0
  const more = items.length === personPageSize && (total === null || total > filter.page * personPageSize)
  return (
    <>
      <DirectoryLinks here="people" />
      <PageTitle
        title={t('people')}
        actions={
          <>
            {mayWrite && <ButtonLink to="/office/people/new" title={t('newPerson')} />}
            {mayWrite && <ButtonLink kind="outlined" to="/office/imports" title={t('importPeople')} />}
            {all.can.includes('merge') && <ButtonLink kind="outlined" to="/office/people/duplicates" title={say(duplicateTexts.allDuplicates)} />}
            <ExportButton operation="directory.findPersons" asked={filter} />
            {!/^\d+$/.test(sent.search) && <PrintLink operation="directory.findPersons" query={{ ...kept, page: String(filter.page) }} post />}
          </>
        }
      />
      {search.has('handed') && <Notice>{t('handedOver')}</Notice>}
      <Form method="post" aria-label={t('findPeople')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid max-sm:grid-cols-2">
        <RefusalSummary refusal={refusal} labels={{ search: t('search') }} />
        <TextField name="search" label={t('search')} value={sent.search} refusal={refusal} />
        <SelectField
          name="areaId"
          label={t('district')}
          value={sent.areaId}
          choices={[{ value: '', label: t('anyDistrict') }, ...areaChoices(districts, ['district'])]}
        />
        <SelectField
          name="need"
          label={t('needs')}
          value={sent.need}
          choices={[{ value: '', label: t('anyNeed') }, ...offered(choices, 'communication-need', today, language, sent.need)]}
        />
        <Tick name="ended" checked={filter.ended}>
          {t('endedToo')}
        </Tick>
        <button className={button.filled}>{t('find')}</button>
      </Form>
      <p role="status" className="mb-2">
        {total === null ? t('manyFound') : t('total', { count: total })} {alike && t('alike')}
      </p>
      {items.length === 0 ? (
        <p>{t(filtered ? 'nobody' : 'nobodyYet')}</p>
      ) : (
        <DataTable
          caption={t('people')}
          rows={items}
          rowKey={(row) => row.personId}
          columns={[
            { title: t('name'), header: true, cell: (row) => <TextLink to={`/office/people/${row.personId}`}>{row.name}</TextLink> },
            { title: t('kana'), cell: (row) => row.kana },
            { title: t('bornOn'), oneLine: true, cell: (row) => day(row.bornOn, language) },
            { title: t('district'), oneLine: true, cell: (row) => row.areaName },
            { title: t('address'), cell: (row) => row.address },
            { title: t('phone'), oneLine: true, cell: (row) => row.phone },
            {
              title: t('needs'),
              cell: (row) => (
                <span className="flex flex-wrap gap-1">
                  {row.protected && <Mark>{t('protectedMark')}</Mark>}
                  {row.endedBecause && <Mark>{say(endingTitles[row.endedBecause])}</Mark>}
                  {row.needs.map((code) => (
                    <Mark key={code}>{choiceTitle(choices, 'communication-need', code, language)}</Mark>
                  ))}
                </span>
              ),
            },
          ]}
        />
      )}
      <Pager path="/office/people" query={kept} page={filter.page} more={more} post />
    </>
  )
}
