import { redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import {
  type Column,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  PrintLink,
  SelectField,
  TextField,
  TextLink,
  Tick,
  act,
  pageContext,
  sectionTitle,
  usePage,
} from '#ui'
import { bornText } from '../rules/age.ts'
import { type HouseholdMember, choiceTitle } from '../schema.ts'
import { AddressFields, addressFields, addressOf, proposalFor } from './address-fields.tsx'
import { PersonFinder, candidatesFor, offered } from './people-parts.tsx'
import { texts } from './people-texts.ts'
import { DirectoryLinks } from './sections.tsx'
import { areasOf, day, directoryApi, unlessLooking } from './parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  const [household, districts] = await Promise.all([
    directoryApi(context).getHousehold({ householdId: params['householdId'] ?? '' }),
    areasOf(context),
  ])
  return { household, districts, today: day(context.get(pageContext).shell.today, 'ja'), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const proposal = await proposalFor(args)
  if (proposal) return proposal
  const candidates = await candidatesFor(args)
  if (candidates) return { candidates }
  const directory = directoryApi(args.context)
  const householdId = args.params['householdId'] ?? ''
  return act(args, `/office/households/${householdId}`, {
    add: ({ key, text, dayOrNull }) =>
      directory.addHouseholdMember({ householdId, personId: text('personId'), role: text('role'), validFrom: dayOrNull('validFrom') }, { key }),
    end: ({ key, text, day: dayOf }) => directory.endHouseholdMember({ householdId, memberId: text('memberId'), lastDay: dayOf('lastDay') }, { key }),
    move: async (sent) => {
      const address = addressOf(sent)
      const moved = await directory.moveHousehold(
        { householdId, personIds: sent.chosen('who.'), ...address, validFrom: address.validFrom ?? '' },
        { key: sent.key },
      )
      if (!moved.stillSeen) throw redirect('/office/people?handed=yes')
      throw redirect(`/office/households/${moved.householdId}?done=move`)
    },
  })
}

export const shouldRevalidate = unlessLooking

export default function HouseholdPage() {
  const { household, districts, today, requestKey } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language, ...page } = usePage(texts)
  const candidates = answered && 'candidates' in answered ? answered.candidates : undefined
  const answer = answered && 'form' in answered ? answered : undefined
  const { members, choices, householdId } = household
  const edits = household.can.includes('edit')
  const role = (code: string) => choiceTitle(choices, 'household-role', code, language)
  const roles = offered(choices, 'household-role', page.today, language)
  const current = members.filter(({ validTo }) => validTo === null)
  const past = members.filter(({ validTo }) => validTo !== null)
  const leaving = current.find(({ memberId }) => memberId === search.get('end'))
  const box = { answer, requestKey }
  const columns: Column<HouseholdMember>[] = [
    { title: t('role'), oneLine: true, cell: (row) => role(row.role) },
    {
      title: t('name'),
      header: true,
      cell: (row) => (
        <>
          <TextLink to={`/office/people/${row.personId}`}>{row.name}</TextLink> {row.protected && <Mark>{t('protectedMark')}</Mark>}
        </>
      ),
    },
    { title: t('kana'), cell: (row) => row.kana },
    { title: t('bornOn'), cell: (row) => bornText(row, language) },
    { title: t('address'), cell: (row) => row.address },
    { title: t('district'), oneLine: true, cell: (row) => row.areaName },
    {
      title: t('period'),
      cell: (row) => (row.validFrom || row.validTo ? `${day(row.validFrom, language)}${t('fromTo')}${day(row.validTo, language)}` : ''),
    },
  ]
  const moveLabels = {
    ...(Object.fromEntries(addressFields.map((name) => [name, t(name === 'areaId' ? 'district' : name)])) as Record<
      (typeof addressFields)[number],
      string
    >), // one for each
    validFrom: t('movedOn'),
    personIds: t('whoMoves'),
    note: t('note'),
  }
  const name = (current[0] ?? past[0])?.name ?? ''
  return (
    <>
      <DirectoryLinks here="people" />
      <PageTitle
        title={t('household')}
        above={<TextLink to="/office/people">{t('people')}</TextLink>}
        actions={<PrintLink operation="directory.getHousehold" query={{ householdId }} />}
      >
        {t('householdOf', { name })}
      </PageTitle>
      {search.has('done') && answered === undefined && <Notice>{t('saved')}</Notice>}
      <h2 className={sectionTitle}>{t('membersToday')}</h2>
      {current.length === 0 ? (
        <p>{t('nobodyToday')}</p>
      ) : (
        <DataTable
          caption={t('membersToday')}
          rows={current}
          rowKey={(row) => row.memberId}
          columns={
            edits
              ? [
                  ...columns,
                  {
                    title: t('endMember'),
                    oneLine: true,
                    cell: (row) => (
                      <TextLink to={`?end=${row.memberId}`} label={t('endMemberOf', { name: row.name })}>
                        {t('endMember')}
                      </TextLink>
                    ),
                  },
                ]
              : columns
          }
        />
      )}
      <p className="mt-2 text-dns-14N-130 text-solid-gray-700">{t('onlyVisible')}</p>
      {edits && leaving && (
        <FormBox
          key={leaving.memberId}
          {...box}
          form="end"
          title={t('endMemberOf', { name: leaving.name })}
          help={t('endMemberHelp')}
          submit={t('save')}
          labels={{ lastDay: t('lastDay') }}
          values={{ lastDay: today }}
          hidden={{ memberId: leaving.memberId }}
          open
        >
          {(field) => <DateField {...field('lastDay')} required />}
        </FormBox>
      )}
      {edits && current.length > 0 && (
        <FormBox
          {...box}
          form="move"
          title={t('moveHousehold')}
          help={`${t('moveHouseholdHelp')}${t('handOverHelp')}`}
          submit={t('save')}
          labels={moveLabels}
          values={{ validFrom: today, areaId: current[0]?.areaId ?? '' }}
        >
          {(field) => (
            <>
              <fieldset id="move.personIds" tabIndex={-1}>
                <legend className="text-std-16B-170">{t('whoMoves')}</legend>
                {current.map((member) => (
                  <Tick
                    key={member.personId}
                    name={`move.who.${member.personId}`}
                    checked={answer?.form !== 'move' || answer.typed[`move.who.${member.personId}`] !== undefined}
                  >
                    {member.name}（{role(member.role)}）
                  </Tick>
                ))}
              </fieldset>
              <DateField {...field('validFrom')} help={t('dateHelp')} required />
              <AddressFields field={field} districts={districts} />
              <TextField {...field('note')} />
            </>
          )}
        </FormBox>
      )}
      {edits && (
        <>
          <PersonFinder answer={candidates} title={t('findMember')} />
          {((candidates && candidates.found.length > 0) || answer?.form === 'add') && (
            <FormBox
              {...box}
              form="add"
              title={t('addMember')}
              submit={t('save')}
              labels={{ personId: t('choosePerson'), role: t('role'), validFrom: t('since') }}
              hidden={candidates ? {} : { personId: answer?.typed['add.personId'] ?? '' }}
              open
            >
              {(field) => (
                <>
                  {candidates && (
                    <SelectField {...field('personId')} choices={candidates.found.map(({ personId, label }) => ({ value: personId, label }))} />
                  )}
                  <SelectField {...field('role')} choices={roles} />
                  <DateField {...field('validFrom')} />
                </>
              )}
            </FormBox>
          )}
        </>
      )}
      {past.length > 0 && (
        <>
          <h2 className={sectionTitle}>{t('membersBefore')}</h2>
          <DataTable caption={t('membersBefore')} rows={past} rowKey={(row) => row.memberId} columns={columns} />
        </>
      )}
    </>
  )
}
