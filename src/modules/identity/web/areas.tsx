import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, eraDateText, readDate } from '#kernel/values'
import {
  type LoadArgs,
  DataTable,
  DateField,
  Mark,
  Notice,
  PageTitle,
  SelectField,
  TextField,
  TextLink,
  api,
  button,
  pageContext,
  usePage,
  FormBox,
  type Sent,
  act,
} from '#ui'
import type { operations } from '../index.ts'
import { type Area, areaKindTitles } from '../schema.ts'
import { texts } from './organisation-texts.ts'

/** How many areas one form closes or opens; more are entered in several steps. */
const places = [1, 2, 3, 4] as const

export async function loader({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const asked = new URL(request.url).searchParams
  const on = readDate(asked.get('on') ?? '')?.date ?? context.get(pageContext).shell.today
  const order = asked.get('order') === 'kana' ? ('kana' as const) : ('position' as const)
  const closed = asked.get('closed') === 'yes'
  return { ...(await identity.listAreas({ on, order })), on, order, closed, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(args.context)
  const works = {
    rename: ({ key, text, day }: Sent) =>
      identity.renameArea({ areaId: text('areaId'), name: text('name'), kana: text('kana'), from: day('from') }, { key }),
    reorganise: ({ key, text, day }: Sent) =>
      identity.reorganiseAreas(
        {
          predecessors: places.flatMap((n) => text(`predecessor${n}`) || []),
          successors: places.flatMap((n) =>
            text(`name${n}`) === ''
              ? []
              : { kind: text('kind') as 'block' | 'district', name: text(`name${n}`), kana: text(`kana${n}`), parentAreaId: text('parentAreaId') },
          ),
          from: day('from'),
        },
        { key },
      ),
    place: ({ key, text, day }: Sent) =>
      identity.placeArea({ areaId: text('areaId'), parentAreaId: text('parentAreaId'), from: day('from'), reason: text('reason') }, { key }),
  }
  return act(args, '/office/settings/areas', works, (path) =>
    path.replace(/^successors\.(\d+)\.(\w+)$/, (_, at, field) => fieldOf(Number(at), String(field))),
  )
}

function fieldOf(at: number, field: string): string {
  return ['name', 'kana'].includes(field) ? `${field}${at + 1}` : field
}

export default function Areas() {
  const { items, can, on, order, closed, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const names = new Map(items.map(({ areaId, name }) => [areaId, name]))
  const standing = items.filter((area) => (area.validFrom ?? '') <= on && (area.validTo ?? '9999') >= on)
  const shown = closed ? items : standing
  const rows = order === 'kana' ? shown : inTree(shown)
  const choices = (areas: readonly Area[]) => areas.map(({ areaId, name }) => ({ value: areaId, label: name }))
  const namesOf = (ids: readonly string[]) => ids.map((id) => names.get(id)).join('・')
  const start = eraDateText(on)
  const common = { answer, requestKey }
  const count = (kind: Area['kind']) => standing.filter((area) => area.kind === kind).length
  return (
    <>
      <PageTitle title={t('areas')} above={<TextLink to="/office/settings/organisation">{t('organisation')}</TextLink>} />
      {search.has('done') && <Notice>{t('saved')}</Notice>}
      <p className="mb-4">{t('areasLead')}</p>
      <Form method="get" aria-label={t('day')} className="no-print mb-4 flex flex-wrap items-start gap-4">
        <div className="w-72 max-sm:w-full">
          <TextField key={on} name="on" label={t('areasOn')} value={start} />
        </div>
        <SelectField
          name="order"
          label={t('order')}
          value={order}
          choices={[
            { value: 'position', label: t('byPosition') },
            { value: 'kana', label: t('byKana') },
          ]}
        />
        <label className="flex min-h-12 items-center gap-2 sm:mt-7">
          <input type="checkbox" name="closed" value="yes" defaultChecked={closed} className="focus-ring size-6 accent-key-900" />
          {t('closedToo')}
        </label>
        <button className={`${button.outlined} sm:mt-7`}>{t('show')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('areaCounts', { blocks: count('block'), districts: count('district') })}
      </p>
      <DataTable
        caption={t('areas')}
        rows={rows}
        rowKey={(area) => area.areaId}
        columns={[
          { title: t('areaKind'), oneLine: true, cell: (area) => say(areaKindTitles[area.kind]) },
          { title: t('areaName'), header: true, oneLine: true, cell: (area) => area.name },
          { title: t('kana'), oneLine: true, cell: (area) => area.kana },
          { title: t('above'), oneLine: true, cell: (area) => (area.parentAreaId ? names.get(area.parentAreaId) : '') },
          {
            title: t('period'),
            cell: (area) => (
              <>
                {area.validFrom && t('opened', { day: dayText(area.validFrom, language) })}{' '}
                {area.validTo && <Mark>{t('closedOn', { day: dayText(area.validTo, language) })}</Mark>}{' '}
                {area.placements
                  .map(({ from, parentAreaId }) => t('placedFrom', { day: dayText(from, language), name: names.get(parentAreaId) ?? '' }))
                  .join(t('comma'))}{' '}
                {area.predecessors.length > 0 && t('cameFrom', { names: namesOf(area.predecessors) })}{' '}
                {area.successors.length > 0 && t('becameWhat', { names: namesOf(area.successors) })}
              </>
            ),
          },
        ]}
      />
      {can.includes('change') && (
        <>
          <FormBox
            {...common}
            form="rename"
            title={t('renameArea')}
            help={t('renameAreaHelp')}
            submit={t('renameArea')}
            labels={{ areaId: t('areaName'), name: t('newName'), kana: t('kana'), from: t('firstDay') }}
            values={{ from: start }}
          >
            {(field) => (
              <>
                <SelectField {...field('areaId')} choices={choices(standing)} />
                <TextField {...field('name')} required />
                <TextField {...field('kana')} required />
                <DateField {...field('from')} required />
              </>
            )}
          </FormBox>
          <FormBox
            {...common}
            form="reorganise"
            title={t('reorganiseAreas')}
            help={t('reorganiseHelp')}
            submit={t('reorganise')}
            labels={reorganiseLabels(t)}
            values={{ from: start, kind: 'district' }}
          >
            {(field) => (
              <>
                <DateField {...field('from')} required />
                <fieldset id="reorganise.predecessors" tabIndex={-1} className="grid gap-4 sm:grid-cols-2">
                  <legend className="text-std-18B-160">{t('closing')}</legend>
                  {places.map((n) => (
                    <SelectField
                      key={n}
                      {...field(`predecessor${n}`)}
                      choices={[{ value: '', label: t('none') }, ...choices(standing.filter(({ kind }) => kind !== 'city'))]}
                    />
                  ))}
                </fieldset>
                <fieldset className="grid gap-4 sm:grid-cols-2">
                  <legend className="text-std-18B-160">{t('opening')}</legend>
                  {places.map((n) => [<TextField key={`name${n}`} {...field(`name${n}`)} />, <TextField key={`kana${n}`} {...field(`kana${n}`)} />])}
                </fieldset>
                <SelectField
                  {...field('kind')}
                  choices={(['district', 'block'] as const).map((kind) => ({ value: kind, label: say(areaKindTitles[kind]) }))}
                />
                <SelectField {...field('parentAreaId')} choices={choices(standing.filter(({ kind }) => kind !== 'district'))} />
              </>
            )}
          </FormBox>
        </>
      )}
      {can.includes('place') && (
        <FormBox
          {...common}
          form="place"
          title={t('placeArea')}
          help={t('placeHelp')}
          submit={t('placeArea')}
          labels={{ areaId: t('areaName'), parentAreaId: t('above'), from: t('firstDay'), reason: t('reason') }}
          values={{ from: start }}
        >
          {(field) => (
            <>
              <SelectField {...field('areaId')} choices={choices(standing.filter(({ kind }) => kind === 'district'))} />
              <SelectField {...field('parentAreaId')} choices={choices(standing.filter(({ kind }) => kind !== 'district'))} />
              <DateField {...field('from')} required />
              <TextField {...field('reason')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}

type Place = (typeof places)[number]
type ReorganiseField = 'from' | 'kind' | 'parentAreaId' | 'predecessors' | `${'predecessor' | 'name' | 'kana'}${Place}`

function reorganiseLabels(
  t: (key: keyof typeof texts, values?: Readonly<Record<string, string | number>>) => string,
): Record<ReorganiseField, string> {
  const numbered = places.flatMap((n) => [
    [`predecessor${n}`, t('closingNumber', { n })],
    [`name${n}`, t('openingNumber', { n })],
    [`kana${n}`, t('kanaNumber', { n })],
  ])
  return {
    from: t('firstDay'),
    kind: t('areaKind'),
    parentAreaId: t('above'),
    predecessors: t('closing'),
    ...Object.fromEntries(numbered),
  } as Record<ReorganiseField, string> // the numbered names are made of the same numbers as the type
}

/** From the city down, each area before what stands below it. */
function inTree(areas: readonly Area[], parent: string | null = null): Area[] {
  return areas.filter(({ parentAreaId }) => parentAreaId === parent).flatMap((area) => [area, ...inTree(areas, area.areaId)])
}
