// What the pages of lecturers share: a list of them, and the fields of their terms.
import { dayText, readCount, yenText } from '#kernel/values'
import {
  type Column,
  DateField,
  ExportButton,
  type FieldProps,
  Mark,
  SelectField,
  type Sent,
  TextField,
  TextLink,
  Tick,
  choicesOf,
  usePage,
} from '#ui'
import { type FeeBasis, type LecturerFilter, type LecturerRow, type Session, feeBasisTitles, lecturerStateTitles } from '../schema.ts'
import { texts } from './lecturer-texts.ts'

/** 書き出しへの入口。 Of one event, or of what was looked for. */
export function LecturerExport({ asked }: { readonly asked: Partial<LecturerFilter> }) {
  return <ExportButton operation="events.listLecturers" asked={asked} />
}

/** @param link where one of them opens */
export function useLecturerColumns({ event, link }: { readonly event: boolean; link(row: LecturerRow): string }): Column<LecturerRow>[] {
  const { t, say, language } = usePage(texts)
  const yen = (amount: number | null) => (amount === null ? t('rateMissing') : yenText(amount))
  return [
    {
      title: t('name'),
      header: true,
      cell: (row) => (
        <>
          <TextLink to={link(row)} label={`${row.shownName}：${row.subject}`}>
            {row.shownName}
          </TextLink>
          {row.post && <span className="block font-normal">{row.post}</span>}
        </>
      ),
    },
    {
      title: t('state'),
      cell: (row) => (
        <>
          <Mark>{say(lecturerStateTitles[row.state])}</Mark>
          {row.letterId && (
            <>
              {'　'}
              <TextLink to={`/office/letters/${row.letterId}`} label={`${t('inLetter')}：${row.shownName}`}>
                {t('inLetter')}
              </TextLink>
            </>
          )}
        </>
      ),
    },
    { title: t('subject'), cell: (row) => row.subject },
    ...(event
      ? [
          {
            title: t('event'),
            cell: (row: LecturerRow) => <TextLink to={`/office/events/${row.eventId}/lecturers`}>{row.eventTitle}</TextLink>,
          },
        ]
      : []),
    { title: t('heldOn'), cell: (row) => `${dayText(row.heldOn, language)} ${row.startTime}–${row.endTime}` },
    { title: t('gross'), align: 'right', oneLine: true, cell: (row) => yen(row.grossYen) },
    { title: t('tax'), align: 'right', oneLine: true, cell: (row) => yen(row.taxYen) },
    { title: t('travel'), align: 'right', oneLine: true, cell: (row) => yen(row.travelYen) },
    { title: t('paid'), align: 'right', oneLine: true, cell: (row) => yen(row.paidYen) },
  ]
}

export const termFields = [
  'name',
  'post',
  'subject',
  'gatheringId',
  'heldOn',
  'startTime',
  'endTime',
  'feeYen',
  'feeBasis',
  'travelYen',
  'remark',
] as const
export type TermField = (typeof termFields)[number]

export function termLabels(t: (key: keyof typeof texts) => string): Record<TermField, string> {
  const named = { name: 'typedName', gatheringId: 'session', heldOn: 'day' } as const
  return Object.fromEntries(termFields.map((field) => [field, t(named[field as keyof typeof named] ?? field)])) as Record<TermField, string>
}

/** 送られた内容。 What cannot be read goes on as it was typed: the operation refuses it in words, beside its field. */
export function sentTerms({ text, dayOrNull }: Pick<Sent, 'text' | 'dayOrNull'>) {
  const amount = (name: TermField) => (text(name) === '' ? 0 : (readCount(text(name)) ?? (text(name) as unknown as number)))
  const time = (name: TermField) => (text(name) === '' ? null : text(name).normalize('NFKC').padStart(5, '0'))
  return {
    name: text('name'),
    post: text('post'),
    subject: text('subject'),
    gatheringId: text('gatheringId') || null,
    heldOn: dayOrNull('heldOn'),
    startTime: time('startTime'),
    endTime: time('endTime'),
    feeYen: amount('feeYen'),
    feeBasis: text('feeBasis') as FeeBasis,
    travelYen: amount('travelYen'),
    withheld: text('withheld') === 'yes',
    remark: text('remark'),
  }
}

/** 講師の内容の入力欄。 */
export function TermFields({
  field,
  prefix,
  withheld,
  sessions,
}: {
  readonly field: (name: TermField) => FieldProps
  readonly prefix: string
  readonly withheld: boolean
  readonly sessions: readonly Session[]
}) {
  const { t, language } = usePage(texts)
  return (
    <>
      <TextField {...field('name')} />
      <TextField {...field('post')} />
      <TextField {...field('subject')} required />
      <p>{t('whenHelp')}</p>
      <SelectField
        {...field('gatheringId')}
        choices={[
          { value: '', label: t('noSession') },
          ...sessions.map(({ gatheringId, heldOn, startTime, subject }) => ({
            value: gatheringId,
            label: [`${dayText(heldOn, language)} ${startTime}`, subject].filter(Boolean).join('　'),
          })),
        ]}
      />
      <DateField {...field('heldOn')} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...field('startTime')} help={t('timeHelp')} />
        <TextField {...field('endTime')} help={t('timeHelp')} />
        <TextField {...field('feeYen')} inputMode="numeric" />
        <SelectField {...field('feeBasis')} choices={choicesOf(feeBasisTitles, language)} />
        <TextField {...field('travelYen')} inputMode="numeric" />
      </div>
      <Tick name={`${prefix}withheld`} checked={withheld}>
        {t('withheld')}
      </Tick>
      <TextField {...field('remark')} />
    </>
  )
}
