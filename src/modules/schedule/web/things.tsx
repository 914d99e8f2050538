import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, readCount } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  ExportButton,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  SelectField,
  TextField,
  TextLink,
  act,
  keepTyped,
  usePage,
} from '#ui'
import { type Thing, kindOn, kindTitle, offeredKinds } from '../schema.ts'
import { texts } from './list-texts.ts'
import { ScheduleLinks, day, kindChoices, scheduleApi } from './parts.tsx'

export async function loader({ context }: LoadArgs) {
  return { ...(await scheduleApi(context).schedule.listThings({})), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { schedule } = scheduleApi(args.context)
  return act(args, '/office/schedule/things', {
    thing: (sent) => {
      // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
      const count = (name: string) => readCount(sent.text(name)) ?? (sent.text(name) as unknown as number)
      const thingId = sent.text('thingId')
      return schedule.recordThing(
        {
          ...(thingId !== '' && { thingId }),
          kind: sent.text('kind'),
          name: sent.text('name'),
          kana: sent.text('kana'),
          capacity: sent.text('capacity') === '' ? null : count('capacity'),
          remark: sent.text('remark'),
          sectionId: sent.text('sectionId') || null,
          beforeMinutes: count('beforeMinutes'),
          afterMinutes: count('afterMinutes'),
          validFrom: sent.day('validFrom'),
          validTo: sent.dayOrNull('validTo'),
        },
        sent,
      )
    },
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Things() {
  const { items, kinds, sections, mayKeep, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, language, today } = usePage(texts)
  const edited = items.find(({ thingId }) => thingId === search.get('edit'))
  const kindOf = (thing: Thing) => {
    const kind = kindOn(kinds, 'thing', thing.kind, today)
    return kind ? kindTitle(kind, language) : thing.kind
  }
  const names = ['kind', 'name', 'kana', 'capacity', 'remark', 'sectionId', 'beforeMinutes', 'afterMinutes', 'validFrom', 'validTo'] as const
  const labels = Object.fromEntries(names.map((name) => [name, t(name)])) as Record<(typeof names)[number], string>
  return (
    <>
      <ScheduleLinks here="things" />
      <PageTitle title={t('things')} actions={<ExportButton operation="schedule.listBookings" asked={{ from: today, to: today }} />} />
      {search.get('done') === 'thing' && answer === undefined && <Notice>{t('did_thing')}</Notice>}
      <p className="mb-4">{t('thingsHelp')}</p>
      {items.length === 0 ? (
        <p>{t('noThings')}</p>
      ) : (
        <DataTable
          caption={t('things')}
          rows={items}
          rowKey={({ thingId }) => thingId}
          columns={[
            { title: t('name'), header: true, cell: ({ name }) => name },
            { title: t('kind'), oneLine: true, cell: kindOf },
            { title: t('capacity'), align: 'right', cell: ({ capacity }) => capacity ?? '' },
            { title: t('remark'), cell: ({ remark }) => remark },
            { title: t('sectionId'), oneLine: true, cell: ({ sectionName }) => sectionName },
            {
              title: t('buffers'),
              oneLine: true,
              cell: ({ beforeMinutes, afterMinutes }) =>
                beforeMinutes + afterMinutes === 0 ? '' : t('minutesOf', { before: beforeMinutes, after: afterMinutes }),
            },
            {
              title: t('period'),
              cell: ({ validFrom, validTo }) => `${dayText(validFrom, language)} －${validTo === null ? '' : ` ${dayText(validTo, language)}`}`,
            },
            ...(mayKeep
              ? [
                  {
                    title: t('edit'),
                    oneLine: true,
                    cell: ({ thingId, name }: Thing) => (
                      <TextLink to={`?edit=${thingId}`} label={`${t('edit')}：${name}`}>
                        {t('edit')}
                      </TextLink>
                    ),
                  },
                  {
                    title: t('history'),
                    oneLine: true,
                    cell: ({ thingId, name }: Thing) => (
                      <TextLink to={`/office/history/schedule.thing/${thingId}`} label={`${t('history')}：${name}`}>
                        {t('history')}
                      </TextLink>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayKeep && (
        <FormBox
          key={edited?.thingId ?? 'new'}
          form="thing"
          title={edited ? t('changeThing', { title: edited.name }) : t('addThing')}
          submit={t('save')}
          answer={answer}
          requestKey={requestKey}
          open={edited !== undefined}
          hidden={edited ? { thingId: edited.thingId } : {}}
          labels={labels}
          values={
            edited
              ? {
                  kind: edited.kind,
                  name: edited.name,
                  kana: edited.kana,
                  capacity: String(edited.capacity ?? ''),
                  remark: edited.remark,
                  sectionId: edited.sectionId ?? '',
                  beforeMinutes: String(edited.beforeMinutes),
                  afterMinutes: String(edited.afterMinutes),
                  validFrom: day(edited.validFrom, language),
                  validTo: day(edited.validTo, language),
                }
              : { beforeMinutes: '0', afterMinutes: '0', validFrom: day(today, language) }
          }
        >
          {(field) => (
            <>
              <SelectField {...field('kind')} choices={kindChoices(offeredKinds(kinds, 'thing', today, edited?.kind), language)} />
              <TextField {...field('name')} required />
              <TextField {...field('kana')} required />
              <TextField {...field('capacity')} inputMode="numeric" />
              <TextField {...field('remark')} />
              <SelectField
                {...field('sectionId')}
                choices={[{ value: '', label: t('noSection') }, ...sections.map(({ sectionId, name }) => ({ value: sectionId, label: name }))]}
              />
              <div className="grid gap-5 sm:grid-cols-2">
                <TextField {...field('beforeMinutes')} inputMode="numeric" />
                <TextField {...field('afterMinutes')} inputMode="numeric" />
                <DateField {...field('validFrom')} required />
                <DateField {...field('validTo')} />
              </div>
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
