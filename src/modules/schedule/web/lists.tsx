import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, readCount, readTime } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  SelectField,
  TextField,
  TextLink,
  Tick,
  act,
  choicesOf,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { type Colour, type Kind, type KindList, colourTitles, kindListTitles, kindLists, kindOn, kindTitle, offeredKinds } from '../schema.ts'
import { texts } from './list-texts.ts'
import { ScheduleLinks, day, kindChoices, scheduleApi } from './parts.tsx'

export async function loader({ context }: LoadArgs) {
  return { ...(await scheduleApi(context).schedule.listKinds({})), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { schedule } = scheduleApi(args.context)
  return act(args, '/office/schedule/lists', {
    kind: (sent) =>
      schedule.recordKind(
        {
          list: sent.text('list') as KindList,
          code: sent.text('code'),
          title: sent.text('title'),
          english: sent.text('english'),
          colour: (sent.text('colour') || 'grey') as Colour,
          presence: sent.text('presence') || null,
          guarded: sent.text('guarded') === 'yes',
          away: sent.text('away') === 'yes',
          // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
          position: readCount(sent.text('position')) ?? (sent.text('position') as unknown as number),
          validFrom: sent.dayOrNull('validFrom'),
          validTo: sent.dayOrNull('validTo'),
          source: sent.text('source'),
        },
        sent,
      ),
    standard: (sent) =>
      schedule.recordStandard(
        {
          validFrom: sent.day('validFrom'),
          workFrom: readTime(sent.text('workFrom')) ?? sent.text('workFrom'),
          workTo: readTime(sent.text('workTo')) ?? sent.text('workTo'),
          repeatDays: readCount(sent.text('repeatDays')) ?? (sent.text('repeatDays') as unknown as number),
          source: sent.text('source'),
        },
        sent,
      ),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Lists() {
  const { items, standards, mayChange, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage(texts)
  const did = `did_${search.get('done')}`
  const edited = items.find(({ kindId }) => kindId === search.get('edit'))
  const period = ({ validFrom, validTo }: Pick<Kind, 'validFrom' | 'validTo'>) =>
    validFrom === null && validTo === null ? '' : [validFrom, validTo].map((each) => (each === null ? '' : dayText(each, language))).join(' － ')
  const stateTitle = (code: string) => {
    const state = kindOn(items, 'presence', code, today)
    return state ? kindTitle(state, language) : code
  }
  const features = ({ list, colour, presence, guarded, away }: Kind) =>
    [
      list === 'entry' && say(colourTitles[colour]),
      presence !== null && `${t('presence')}：${stateTitle(presence)}`,
      guarded && t('guardedShort'),
      away && t('away'),
    ]
      .filter(Boolean)
      .join('・')
  const typed = answer?.form === 'kind' ? answer.typed : undefined
  const ticked = (name: 'guarded' | 'away') => (typed ? typed[`kind.${name}`] === 'yes' : edited ? edited[name] : false)
  const list = edited?.list
  return (
    <>
      <ScheduleLinks here="lists" />
      <PageTitle title={t('lists')} />
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      <p className="mb-2">{t('listsHelp')}</p>
      {kindLists.map((each) => {
        const rows = items.filter((kind) => kind.list === each)
        return (
          <section key={each} aria-labelledby={`list-${each}`}>
            <h2 id={`list-${each}`} className={sectionTitle}>
              {say(kindListTitles[each])}
            </h2>
            {rows.length === 0 ? (
              <p>{t('noneInList')}</p>
            ) : (
              <DataTable
                caption={say(kindListTitles[each])}
                rows={rows}
                rowKey={({ kindId }) => kindId}
                columns={[
                  { title: t('title'), header: true, cell: (kind) => kindTitle(kind, language) },
                  { title: t('code'), cell: ({ code }) => code },
                  { title: t('features'), cell: features },
                  { title: t('period'), cell: period },
                  { title: t('source'), cell: ({ source }) => source },
                  ...(mayChange
                    ? [
                        {
                          title: t('edit'),
                          oneLine: true,
                          cell: (kind: Kind) => (
                            <TextLink
                              to={`?edit=${kind.kindId}`}
                              label={`${t('edit')}：${say(kindListTitles[kind.list])} ${kindTitle(kind, language)}${period(kind) && `（${period(kind)}）`}`}
                            >
                              {t('edit')}
                            </TextLink>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
            )}
          </section>
        )
      })}
      {mayChange && (
        <FormBox
          key={edited?.kindId ?? 'new'}
          form="kind"
          title={edited ? t('changeKind', { title: kindTitle(edited, language) }) : t('addKind')}
          {...(edited && { help: t('changeKindHelp') })}
          submit={t('save')}
          answer={answer}
          requestKey={requestKey}
          open={edited !== undefined}
          hidden={edited ? { list: edited.list, code: edited.code } : {}}
          labels={{
            list: t('list'),
            code: t('code'),
            title: t('title'),
            english: t('english'),
            colour: t('colour'),
            presence: t('presence'),
            position: t('position'),
            validFrom: t('validFrom'),
            validTo: t('validTo'),
            source: t('source'),
          }}
          values={
            edited
              ? {
                  title: edited.title,
                  english: edited.english,
                  colour: edited.colour,
                  presence: edited.presence ?? '',
                  position: String(edited.position),
                  validFrom: day(edited.validFrom, language),
                  validTo: day(edited.validTo, language),
                  source: edited.source,
                }
              : { list: 'entry', colour: 'grey', position: '100', validFrom: day(today, language) }
          }
        >
          {(field) => (
            <>
              {!edited && <SelectField {...field('list')} choices={choicesOf(kindListTitles, language)} />}
              {!edited && <TextField {...field('code')} help={t('codeHelp')} required />}
              <TextField {...field('title')} required />
              <TextField {...field('english')} required />
              <SelectField {...field('colour')} choices={choicesOf(colourTitles, language)} />
              {(list === undefined || list === 'entry') && (
                <>
                  <SelectField
                    {...field('presence')}
                    choices={[
                      { value: '', label: t('noPresence') },
                      ...kindChoices(offeredKinds(items, 'presence', today, edited?.presence ?? undefined), language),
                    ]}
                  />
                  <Tick name="kind.guarded" checked={ticked('guarded')}>
                    {t('guarded')}
                  </Tick>
                </>
              )}
              {(list === undefined || list === 'presence') && (
                <Tick name="kind.away" checked={ticked('away')}>
                  {t('away')}
                </Tick>
              )}
              <TextField {...field('position')} inputMode="numeric" required />
              <DateField {...field('validFrom')} />
              <DateField {...field('validTo')} />
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
      <h2 className={sectionTitle}>{t('standard')}</h2>
      <p className="mb-2">{t('standardHelp')}</p>
      {standards.length === 0 ? (
        <p>{t('noStandard')}</p>
      ) : (
        <DataTable
          caption={t('standard')}
          rows={standards}
          rowKey={({ validFrom }) => validFrom}
          columns={[
            { title: t('validFrom'), header: true, oneLine: true, cell: ({ validFrom }) => dayText(validFrom, language) },
            { title: t('workFrom'), oneLine: true, cell: ({ workFrom }) => workFrom },
            { title: t('workTo'), oneLine: true, cell: ({ workTo }) => workTo },
            { title: t('repeatDays'), align: 'right', cell: ({ repeatDays }) => repeatDays },
            { title: t('source'), cell: ({ source }) => source },
          ]}
        />
      )}
      {mayChange && (
        <FormBox
          form="standard"
          title={t('recordStandard')}
          submit={t('save')}
          answer={answer}
          requestKey={requestKey}
          labels={{ validFrom: t('validFrom'), workFrom: t('workFrom'), workTo: t('workTo'), repeatDays: t('repeatDays'), source: t('source') }}
          values={{
            validFrom: day(today, language),
            workFrom: standards[0]?.workFrom ?? '',
            workTo: standards[0]?.workTo ?? '',
            repeatDays: String(standards[0]?.repeatDays ?? 366),
          }}
        >
          {(field) => (
            <>
              <DateField {...field('validFrom')} required />
              <TextField {...field('workFrom')} required />
              <TextField {...field('workTo')} required />
              <TextField {...field('repeatDays')} inputMode="numeric" required />
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
