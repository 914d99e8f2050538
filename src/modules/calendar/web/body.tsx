import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { type Text, dayText, fill, readCount } from '#kernel/values'
import {
  type Answer,
  ButtonLink,
  DataTable,
  DateField,
  FormBox,
  HistoryLink,
  type LoadArgs,
  Notice,
  PageTitle,
  RequestKey,
  SelectField,
  type Sent,
  TextField,
  TextLink,
  act,
  answerForm,
  button,
  choicesOf,
  keepTyped,
  pageContext,
  sectionTitle,
  usePage,
} from '#ui'
import { type BodyRule, type MemberPart, type MinutesSigner, type QuorumForm, type ResolutionForm, kindTitle, memberPartTitles } from '../schema.ts'
import { BodyRules, Resolutions } from './body-rules.tsx'
import { texts as bodyTexts } from './body-texts.ts'
import { MeetingLinks, StateMarks, areasAndIssuers, calendarApi, day, nameOf } from './gathering-parts.tsx'
import { texts } from './gathering-texts.ts'
import { roomTexts } from './room-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { calendar, directory } = calendarApi(context)
  const bodyId = params['bodyId'] ?? ''
  const [body, listed, { items: resolutions }] = await Promise.all([
    calendar.getBody({ bodyId }),
    calendar.listKinds({}),
    calendar.listResolutions({ bodyId }),
  ])
  const shared = { body, resolutions, kinds: listed.items.filter(({ list }) => list === 'body'), requestKey: crypto.randomUUID() }
  if (!body.mayChange) return { ...shared, offices: [], areas: [], issuers: [], mayFind: false }
  const [{ areas, issuers }, choices] = await Promise.all([
    areasAndIssuers(context),
    directory.listChoices({ list: 'organisation-kind' }).catch(() => undefined),
  ])
  const organisationKinds = new Map((choices?.choices ?? []).map(({ code, title }) => [code, title]))
  const { language } = context.get(pageContext).shell
  const offices = (choices?.offices ?? []).map(({ officeId, title, organisationKind }) => {
    const where = organisationKind === null ? bodyTexts.ofAreas[language] : (organisationKinds.get(organisationKind) ?? organisationKind)
    return { value: officeId, label: `${where}　${title}`, ofAreas: organisationKind === null }
  })
  const { rooms } = context.get(pageContext).shell
  return { ...shared, offices, areas, issuers, mayFind: rooms.some(({ quick }) => quick.some(({ path }) => path === '/office/people')) }
}

/** What was found, to be chosen from: people and organisations by `person …` and `organisation …`. */
interface Found {
  readonly asked: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

export async function action(args: LoadArgs) {
  const { calendar } = calendarApi(args.context)
  const bodyId = args.params['bodyId'] ?? ''
  // Names stay out of addresses: what is looked for is sent, and the answer is this page.
  if ((await args.request.clone().formData()).get('form') === 'find') return find(args)
  // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
  const count = (sent: Sent, name: string, usual: number) =>
    sent.text(name) === '' ? usual : (readCount(sent.text(name)) ?? (sent.text(name) as unknown as number))
  const seated = (sent: Sent) => ({ roleTitle: sent.text('roleTitle'), part: sent.text('part') as MemberPart })
  return act(args, `/office/meetings/bodies/${bodyId}`, {
    rule: (sent) =>
      calendar.recordBodyRule(
        {
          bodyId,
          validFrom: sent.day('validFrom'),
          quorum: sent.text('quorum') as QuorumForm,
          quorumPart: count(sent, 'quorumPart', 0),
          quorumOf: count(sent, 'quorumOf', 1),
          quorumBase: sent.text('quorumBase') as BodyRule['quorumBase'],
          proxiesCount: sent.text('proxiesCount') === 'yes',
          mandatesCount: sent.text('mandatesCount') === 'yes',
          noticeDays: count(sent, 'noticeDays', 0),
          sectionId: sent.text('sectionId') || null,
          issuer: sent.text('issuer'),
          minutesSigners: sent.chosen('signer-') as MinutesSigner[],
          namedSigners: count(sent, 'namedSigners', 0),
          resolutions: sent.text('resolutions') as ResolutionForm,
          source: sent.text('source'),
        },
        sent,
      ),
    member: (sent) =>
      calendar.addBodyMember({ bodyId, officeId: sent.text('officeId') || null, areaId: sent.text('areaId') || null, ...seated(sent) }, sent),
    found: (sent) => {
      const [which, id = ''] = sent.text('who').split(' ')
      const chosen = which === 'person' ? { personId: id } : { organisationId: id || null, officeId: sent.text('officeId') || null }
      return calendar.addBodyMember({ bodyId, ...chosen, ...seated(sent) }, sent)
    },
    rename: (sent) =>
      calendar.renameBody(
        { bodyId, validFrom: sent.day('validFrom'), name: sent.text('name'), kana: sent.text('kana'), source: sent.text('source') },
        sent,
      ),
    close: (sent) => calendar.closeBody({ bodyId, lastDay: sent.day('lastDay') }, sent),
    reopen: (sent) => calendar.closeBody({ bodyId, lastDay: null }, sent),
    end: (sent) => calendar.endBodyMember({ bodyId, memberId: sent.text('memberId'), lastDay: sent.day('lastDay') }, sent),
  })
}

async function find({ context, request }: LoadArgs) {
  const { directory } = calendarApi(context)
  return answerForm(request, async (typed): Promise<{ readonly found: Found }> => {
    const asked = typed['find.search']?.trim() ?? ''
    if (asked === '') return { found: { asked, choices: [] } }
    const none = { items: [] }
    // Whoever may not look people up finds organisations only.
    const [people, organisations] = await Promise.all([
      directory.findPersons({ search: asked }).catch(() => none),
      directory.listOrganisations({ search: asked }).catch(() => none),
    ])
    return {
      found: {
        asked,
        choices: [
          ...people.items.map(({ personId, name, kana, areaName }) => ({
            value: `person ${personId}`,
            label: [name, kana, areaName].filter(Boolean).join('　'),
          })),
          ...organisations.items.map(({ organisationId, name }) => ({ value: `organisation ${organisationId}`, label: name })),
        ],
      },
    }
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function BodyPage() {
  const { body, resolutions, kinds, offices, areas, issuers, mayFind, requestKey } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>() as Answer | { readonly found: Found } | undefined
  const answer = answered && 'form' in answered ? answered : undefined
  const [search] = useSearchParams()
  const room = roomTexts[body.room]
  const bodyWords: Readonly<Record<keyof typeof bodyTexts, Text>> = { ...bodyTexts, ...room.body }
  const { t, say, language, rooms, today } = usePage({ ...texts, ...room.gathering })
  const b = (key: keyof typeof bodyTexts) => bodyWords[key][language]
  const { bodyId, members, mayChange, mayClose, validTo } = body
  const closed = validTo !== null && validTo < today
  const mayPlan = rooms.some(({ quick }) => quick.some((door) => door.path === '/office/meetings/plan'))
  const did = `did_${search.get('done')}`
  const box = { answer, requestKey }
  const standing = members.filter(({ validTo }) => validTo === null || validTo >= today)
  const titleOf = (member: (typeof members)[number]) =>
    [member.areaName, member.organisationName, [member.officeTitle, member.roleTitle].filter(Boolean).join('・'), member.personName]
      .filter(Boolean)
      .join('　')
  return (
    <>
      <MeetingLinks here="none" />
      <PageTitle
        title={body.name}
        above={<TextLink to={room.bodies}>{t('bodies')}</TextLink>}
        actions={mayPlan && !closed && <ButtonLink to={`/office/meetings/plan?bodyId=${bodyId}`} title={t('planNew')} />}
      />
      {did in texts && answered === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      {did in bodyTexts && answered === undefined && <Notice>{b(did as keyof typeof bodyTexts)}</Notice>}
      {body.kind && <p className="mb-2">{kindTitle(kinds, 'body', body.kind, language, today)}</p>}
      {body.names.length > 1 && (
        <DataTable
          caption={b('names')}
          rows={body.names}
          rowKey={(row) => row.validFrom ?? ''}
          columns={[
            { title: b('name'), header: true, cell: (row) => row.name },
            { title: b('kana'), cell: (row) => row.kana },
            {
              title: b('renamedFrom'),
              oneLine: true,
              cell: (row) => (row.validFrom === null ? b('fromTheBeginning') : dayText(row.validFrom, language)),
            },
            { title: b('source'), cell: (row) => row.source },
          ]}
        />
      )}
      {validTo !== null && <Notice>{fill(b(closed ? 'closedLine' : 'closesLine'), { day: dayText(validTo, language) })}</Notice>}
      <h2 className={sectionTitle}>{t('nextDates')}</h2>
      {body.next.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable
          caption={t('nextDates')}
          rows={body.next}
          rowKey={(row) => row.gatheringId}
          columns={[
            { title: t('heldOn'), oneLine: true, cell: (row) => dayText(row.heldOn, language) },
            { title: t('startTime'), oneLine: true, cell: (row) => row.startTime },
            {
              title: t('gathering'),
              header: true,
              cell: (row) => <TextLink to={`/office/meetings/gatherings/${row.gatheringId}`}>{nameOf(row)}</TextLink>,
            },
            { title: t('place'), cell: (row) => row.place },
            { title: t('state'), cell: (row) => <StateMarks row={row} today={today} /> },
          ]}
        />
      )}
      <BodyRules body={body} box={box} issuers={issuers} />
      <Resolutions body={body} items={resolutions} />
      <p className="no-print mt-4">
        <TextLink to={`/office/meetings/bodies/${bodyId}/attendance`}>{b('attendance')}</TextLink>
      </p>
      <h2 className={sectionTitle}>{t('members')}</h2>
      {members.length === 0 ? (
        <p>{t('noMembers')}</p>
      ) : (
        <DataTable
          caption={t('members')}
          rows={members}
          rowKey={(row) => row.memberId}
          columns={[
            { title: t('member'), header: true, cell: (row) => titleOf(row) || t('vacant') },
            { title: b('part'), cell: (row) => say(memberPartTitles[row.part]) },
            { title: t('seats'), oneLine: true, cell: (row) => t('seatsLine', { seats: row.seats, holders: row.holders }) },
            { title: t('lastDay'), oneLine: true, cell: (row) => day(row.validTo, language) },
          ]}
        />
      )}
      {mayChange && offices.length > 0 && (
        <FormBox
          {...box}
          form="member"
          title={t('addMember')}
          help={t('addMemberHelp')}
          submit={t('add')}
          labels={{ officeId: t('office'), areaId: t('area'), roleTitle: t('roleTitle'), part: b('part') }}
        >
          {(field) => (
            <>
              <SelectField {...field('officeId')} required choices={[{ value: '', label: t('choose') }, ...offices]} />
              <SelectField {...field('areaId')} choices={[{ value: '', label: t('allAreas') }, ...areas]} />
              <TextField {...field('roleTitle')} />
              <SelectField {...field('part')} choices={choicesOf(memberPartTitles, language)} />
            </>
          )}
        </FormBox>
      )}
      {mayChange && (
        <FindMember
          box={box}
          found={answered && 'found' in answered ? answered.found : undefined}
          offices={offices.filter(({ ofAreas }) => !ofAreas)}
          mayFind={mayFind}
        />
      )}
      {mayChange && standing.length > 0 && (
        <FormBox
          {...box}
          form="end"
          title={t('endMember')}
          submit={t('endMember')}
          labels={{ memberId: t('member'), lastDay: t('lastDay') }}
          values={{ lastDay: day(today, language) }}
        >
          {(field) => (
            <>
              <SelectField {...field('memberId')} choices={standing.map((member) => ({ value: member.memberId, label: titleOf(member) }))} />
              <DateField {...field('lastDay')} required />
            </>
          )}
        </FormBox>
      )}
      {mayClose && (
        <FormBox
          {...box}
          form="rename"
          title={b('rename')}
          help={b('renameHelp')}
          submit={b('rename')}
          labels={{ name: b('newName'), kana: b('kana'), validFrom: b('renamedFrom'), source: b('source') }}
          values={{ name: body.name, kana: body.kana, validFrom: day(today, language) }}
        >
          {(field) => (
            <>
              <TextField {...field('name')} required />
              <TextField {...field('kana')} required />
              <DateField {...field('validFrom')} required />
              <TextField {...field('source')} required />
            </>
          )}
        </FormBox>
      )}
      {mayClose && (
        <FormBox
          {...box}
          form="close"
          title={b('close')}
          help={b('closeHelp')}
          submit={b('close')}
          labels={{ lastDay: b('validTo') }}
          values={{ lastDay: day(validTo ?? today, language) }}
        >
          {(field) => <DateField {...field('lastDay')} required />}
        </FormBox>
      )}
      {mayClose && validTo !== null && (
        <Form method="post" className="no-print mt-4">
          <RequestKey value={requestKey} />
          <input type="hidden" name="form" value="reopen" />
          <button className={button.outlined}>{b('reopen')}</button>
        </Form>
      )}
      <HistoryLink type="calendar.body" id={bodyId} />
    </>
  )
}

/** What was found before, as the form carried it; undefined where it cannot be read. */
function readFound(kept: string | undefined): Found | undefined {
  try {
    const { asked, choices } = JSON.parse(kept ?? '') as Found
    return { asked, choices: choices.map(({ value, label }) => ({ value, label })) }
  } catch {
    return undefined
  }
}

/** 人・団体を名前で探して、構成員にする。 Two steps, which work without a script; a refused second one keeps what was found. */
function FindMember({
  box,
  found,
  offices,
  mayFind,
}: {
  readonly box: { readonly answer: Answer | undefined; readonly requestKey: string }
  readonly found: Found | undefined
  readonly offices: Found['choices']
  readonly mayFind: boolean
}) {
  const { t: page } = usePage(texts)
  const { t, language } = usePage(bodyTexts)
  const kept = box.answer?.form === 'found' ? box.answer.typed['found.choices'] : undefined
  const shown = found ?? readFound(kept)
  return (
    <>
      <FormBox
        {...box}
        form="find"
        title={t('findMember')}
        help={t('findHelp')}
        submit={t('find')}
        labels={{ search: t('search') }}
        values={{ search: shown?.asked }}
        open={shown !== undefined}
      >
        {(field) => <TextField {...field('search')} help={mayFind ? '' : t('organisationsOnly')} />}
      </FormBox>
      {shown && shown.choices.length === 0 && (
        <p role="status" className="mt-2">
          {t('foundNone')}
        </p>
      )}
      {shown && shown.choices.length > 0 && (
        <FormBox
          {...box}
          form="found"
          title={t('foundFor', { asked: shown.asked })}
          submit={page('add')}
          open
          hidden={{ choices: JSON.stringify(shown) }}
          labels={{ who: t('who'), officeId: t('ofOrganisation'), roleTitle: page('roleTitle'), part: t('part'), personId: t('who') }}
        >
          {(field) => (
            <>
              <SelectField {...field('who')} choices={shown.choices} />
              <SelectField {...field('officeId')} help={t('ofOrganisationHelp')} choices={[{ value: '', label: t('anybody') }, ...offices]} />
              <TextField {...field('roleTitle')} />
              <SelectField {...field('part')} choices={choicesOf(memberPartTitles, language)} />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
