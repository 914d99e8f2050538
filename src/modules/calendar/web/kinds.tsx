import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, readCount } from '#kernel/values'
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
import { type BodyRoom, type Kind, type KindList, bodyRoomTitles, kindListTitles, kindLists, offeredKinds } from '../schema.ts'
import { texts } from './body-texts.ts'
import { MeetingLinks, calendarApi, day } from './gathering-parts.tsx'

export async function loader({ context }: LoadArgs) {
  return { ...(await calendarApi(context).calendar.listKinds({})), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { calendar } = calendarApi(args.context)
  return act(args, '/office/meetings/kinds', {
    kind: (sent) =>
      calendar.recordKind(
        {
          list: sent.text('list') as KindList,
          code: sent.text('code'),
          title: sent.text('title'),
          english: sent.text('english'),
          decides: sent.text('decides') === 'yes',
          minutesExpected: sent.text('minutesExpected') === 'yes',
          writingCounts: sent.text('writingCounts') === 'yes',
          mailConsent: sent.text('mailConsent') === 'yes',
          room: (sent.text('room') || 'meetings') as BodyRoom,
          // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
          position: readCount(sent.text('position')) ?? (sent.text('position') as unknown as number),
          validFrom: sent.dayOrNull('validFrom'),
          validTo: sent.dayOrNull('validTo'),
          source: sent.text('source'),
        },
        sent,
      ),
    take: (sent) => calendar.takeOfferedKinds({ taken: named(sent.chosen('kind-')) }, sent),
    decline: (sent) => calendar.takeOfferedKinds({ declined: named(sent.chosen('kind-')) }, sent),
    end: (sent) => {
      const [list, code = ''] = sent.text('which').split(' ')
      return calendar.endKind({ list: list as KindList, code, lastDay: sent.day('lastDay') }, sent)
    },
  })
}

/** `body study-tour` as it was ticked. */
function named(ticked: readonly string[]): { list: KindList; code: string }[] {
  return ticked.map((name) => {
    const [list, code = ''] = name.split(' ')
    return { list: list as KindList, code }
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Kinds() {
  const { items, mayChange, offered, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage(texts)
  const did = `did_${search.get('done')}`
  const edited = items.find(({ kindId }) => kindId === search.get('edit'))
  const period = ({ validFrom, validTo }: Kind) =>
    validFrom === null && validTo === null ? '' : [validFrom, validTo].map((each) => (each === null ? '' : dayText(each, language))).join(' － ')
  const titleOf = (kind: Kind) => (language === 'ja' ? kind.title : kind.english)
  const features = (kind: Kind) =>
    [
      kind.list === 'agenda' && kind.decides && t('votes'),
      kind.list === 'gathering' && !kind.minutesExpected && t('noMinutes'),
      kind.list === 'gathering' && !kind.writingCounts && t('writingUncounted'),
      kind.list === 'body' && kind.mailConsent && t('asksConsent'),
      kind.list === 'body' && t('inRoom', { room: say(bodyRoomTitles[kind.room]) }),
      kind.list === 'resolution' && t(kind.writingCounts ? 'resolutionCounts' : 'resolutionUncounted'),
    ]
      .filter(Boolean)
      .join('・')
  // A refused form shows what was ticked; a new one begins as most kinds are.
  const typed = answer?.form === 'kind' ? answer.typed : undefined
  const ticked = (name: 'decides' | 'minutesExpected' | 'writingCounts' | 'mailConsent') =>
    typed ? typed[`kind.${name}`] === 'yes' : edited ? edited[name] : name !== 'decides' && name !== 'mailConsent'
  const ending = kindLists.flatMap((list) =>
    offeredKinds(items, list, today).map((kind) => ({ value: `${list} ${kind.code}`, label: `${say(kindListTitles[list])}：${titleOf(kind)}` })),
  )
  return (
    <>
      <MeetingLinks here="none" />
      <PageTitle title={t('kinds')} />
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      <p className="mb-2">{t('kindsHelp')}</p>
      {offered.length > 0 &&
        (['take', 'decline'] as const).map((form) => (
          <FormBox
            key={form}
            form={form}
            title={t(form === 'take' ? 'offeredKinds' : 'declineKinds', { count: offered.length })}
            help={t(form === 'take' ? 'offeredHelp' : 'declineHelp')}
            submit={t(form === 'take' ? 'takeKinds' : 'declineKinds')}
            open={form === 'take'}
            answer={answer}
            requestKey={requestKey}
            labels={{}}
          >
            {() => (
              <fieldset>
                <legend className="sr-only">{t('kinds')}</legend>
                {offered.map((kind) => (
                  <Tick key={`${kind.list} ${kind.code}`} name={`${form}.kind-${kind.list} ${kind.code}`} checked={form === 'take'}>
                    {[
                      `${say(kindListTitles[kind.list])}：${language === 'ja' ? kind.title : kind.english}`,
                      kind.list === 'body' && t('inRoom', { room: say(bodyRoomTitles[kind.room]) }),
                    ]
                      .filter(Boolean)
                      .join('　')}
                  </Tick>
                ))}
              </fieldset>
            )}
          </FormBox>
        ))}
      {kindLists.map((list) => {
        const rows = items.filter((kind) => kind.list === list)
        return (
          <section key={list} aria-labelledby={`list-${list}`}>
            <h2 id={`list-${list}`} className={sectionTitle}>
              {say(kindListTitles[list])}
            </h2>
            {rows.length === 0 ? (
              <p>{t('noneInList')}</p>
            ) : (
              <DataTable
                caption={say(kindListTitles[list])}
                rows={rows}
                rowKey={({ kindId }) => kindId}
                columns={[
                  { title: t('title'), header: true, cell: titleOf },
                  { title: t('code'), cell: ({ code }) => code },
                  { title: t('features'), cell: features },
                  { title: t('period'), cell: period },
                  { title: t('kindSource'), cell: ({ source }) => source },
                  ...(mayChange
                    ? [
                        {
                          title: t('edit'),
                          oneLine: true,
                          cell: (kind: Kind) => (
                            <TextLink to={`?edit=${kind.kindId}`} label={`${t('edit')}：${titleOf(kind)}${period(kind) && `（${period(kind)}）`}`}>
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
          title={edited ? t('changeKind', { title: titleOf(edited) }) : t('addKind')}
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
            room: t('room'),
            position: t('position'),
            validFrom: t('validFrom'),
            validTo: t('validTo'),
            source: t('kindSource'),
          }}
          values={
            edited
              ? {
                  title: edited.title,
                  english: edited.english,
                  room: edited.room,
                  position: String(edited.position),
                  validFrom: day(edited.validFrom, language),
                  validTo: day(edited.validTo, language),
                  source: edited.source,
                }
              : { list: 'gathering', position: '100', validFrom: day(today, language) }
          }
        >
          {(field) => (
            <>
              {!edited && <SelectField {...field('list')} choices={choicesOf(kindListTitles, language)} />}
              {!edited && <TextField {...field('code')} help={t('codeHelp')} required />}
              <TextField {...field('title')} required />
              <TextField {...field('english')} required />
              {(!edited || edited.list === 'body') && (
                <SelectField {...field('room')} help={t('roomHelp')} choices={choicesOf(bodyRoomTitles, language)} />
              )}
              <TextField {...field('position')} inputMode="numeric" required />
              <div>
                {(!edited || edited.list === 'agenda') && (
                  <Tick name="kind.decides" checked={ticked('decides')}>
                    {t('decides')}
                  </Tick>
                )}
                {(!edited || edited.list === 'body') && (
                  <Tick name="kind.mailConsent" checked={ticked('mailConsent')}>
                    {t('mailConsent')}
                  </Tick>
                )}
                {(['minutesExpected', 'writingCounts'] as const).map((name) =>
                  !edited || edited.list === 'gathering' || (name === 'writingCounts' && edited.list === 'resolution') ? (
                    <Tick key={name} name={`kind.${name}`} checked={ticked(name)}>
                      {t(name)}
                    </Tick>
                  ) : (
                    <input key={name} type="hidden" name={`kind.${name}`} value={edited[name] ? 'yes' : ''} />
                  ),
                )}
              </div>
              <DateField {...field('validFrom')} />
              <DateField {...field('validTo')} />
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
      {mayChange && ending.length > 0 && (
        <FormBox
          form="end"
          title={t('endKind')}
          help={t('endKindHelp')}
          submit={t('endKind')}
          answer={answer}
          requestKey={requestKey}
          labels={{ which: t('kind'), lastDay: t('validTo') }}
          values={{ lastDay: day(today, language) }}
        >
          {(field) => (
            <>
              <SelectField {...field('which')} choices={ending} />
              <DateField {...field('lastDay')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
