import type { ReactNode } from 'react'
import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import type { RefusalBody } from '#kernel'
import { dayText, eraDateText, readDate } from '#kernel/values'
import {
  Attachments,
  ButtonLink,
  DataTable,
  DateField,
  type FieldProps,
  HistoryLink,
  type LoadArgs,
  Notice,
  PageTitle,
  PrintLink,
  RefusalSummary,
  RequestKey,
  SelectField,
  Sheet,
  TextField,
  TextLink,
  answerForm,
  button,
  keepTyped,
  pageContext,
  sectionTitle,
  usePage,
} from '#ui'
import type { OrganisationLink } from '../schema.ts'
import { SeatLinks, SeatTable, periodText } from './organisation-parts.tsx'
import { texts } from './organisation-texts.ts'
import { DirectoryLinks } from './sections.tsx'
import { attachmentsOf, directoryApi } from './parts.tsx'

export async function loader({ context, params, url }: LoadArgs) {
  const directory = directoryApi(context)
  const organisationId = params['organisationId'] ?? ''
  const search = (url.searchParams.get('group') ?? '').slice(0, 100)
  const [organisation, attachments, groups] = await Promise.all([
    directory.getOrganisation({ organisationId }),
    attachmentsOf(context, 'directory.organisation', organisationId),
    search.trim() === '' ? null : directory.listOrganisations({ search, order: 'kana' }),
  ])
  return {
    organisation,
    attachments,
    search,
    found: groups && groups.items.flatMap(({ organisationId: id, name }) => (id === organisationId ? [] : [{ value: id, label: name }])),
    today: eraDateText(context.get(pageContext).shell.today),
    requestKey: crypto.randomUUID(),
    attachKey: crypto.randomUUID(),
  }
}

export async function action({ context, request, params }: LoadArgs) {
  const directory = directoryApi(context)
  const organisationId = params['organisationId'] ?? ''
  return answerForm(request, async (typed) => {
    const did = typed['do'] ?? ''
    const text = (name: string) => typed[`${did}.${name}`] ?? ''
    const day = (name: string) => readDate(text(name))?.date ?? text(name)
    const key = { key: typed['requestKey'] ?? '' }
    const revision = Number(typed['revision'])
    if (did === 'end') await directory.endOrganisation({ organisationId, revision, validTo: day('validTo') }, key)
    else if (did === 'takeBack') await directory.endOrganisation({ organisationId, revision, validTo: null }, key)
    else if (did === 'link')
      await directory.linkOrganisations(
        { memberId: organisationId, groupId: text('groupId'), validFrom: text('validFrom') === '' ? null : day('validFrom'), note: text('note') },
        key,
      )
    else await directory.endLink({ linkId: text('linkId'), validTo: day('validTo') }, key)
    return redirect(`/office/organisations/${organisationId}?did=${did}`)
  })
}

export const clientAction = keepTyped

export default function OrganisationPage() {
  const { organisation: o, attachments, search, found, today, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [query] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const did = `did_${query.get('did')}`
  const blank = (text: string) => text || t('blank')
  const day = (date: string | null) => (date === null ? t('blank') : dayText(date, language))
  const typed: Readonly<Record<string, string | undefined>> = answer?.typed ?? {}
  const shared = { revision: o.revision, requestKey, answer }
  const standing = o.groups.filter(({ validTo }) => validTo === null)
  return (
    <>
      <DirectoryLinks here="organisations" />
      <PageTitle
        title={t('organisation')}
        above={<TextLink to="/office/organisations">{t('organisations')}</TextLink>}
        actions={
          <>
            {o.mayChange && <ButtonLink kind="outlined" to={`/office/organisations/edit?organisationId=${o.organisationId}`} title={t('edit')} />}
            <PrintLink operation="directory.getOrganisation" query={{ organisationId: o.organisationId }} />
          </>
        }
      >
        {o.name}
      </PageTitle>
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      {o.ended && <p className="mb-4 font-700">{t('endedLine', { day: day(o.validTo) })}</p>}
      <Sheet
        rows={[
          [t('kana'), o.kana],
          [t('kind'), say(o.kindTitle)],
          [
            t('area'),
            o.areaId === null ? (
              t('wholeCity')
            ) : (
              <TextLink key="area" to={`/office/districts/${o.areaId}`}>
                {o.areaName}
              </TextLink>
            ),
          ],
          [t('postalCode'), blank(o.postalCode)],
          [t('address'), blank(o.address)],
          ...(o.addressChangedOn ? [[t('addressChangedOn'), day(o.addressChangedOn)] as const] : []),
          [t('phone'), blank(o.phone)],
          [t('fax'), blank(o.fax)],
          [t('mail'), blank(o.mail)],
          [t('website'), blank(o.website)],
          [t('roleTitle'), blank(o.roleTitle)],
          [t('personInCharge'), blank(o.personInCharge)],
          [t('desk'), blank(o.desk)],
          [t('services'), blank(o.services)],
          [t('note'), blank(o.note)],
          [t('validFrom'), day(o.validFrom)],
          [t('validTo'), day(o.validTo)],
        ]}
      />

      <section aria-labelledby="seats">
        <h2 id="seats" className={sectionTitle}>
          {t('seats')}
        </h2>
        {o.seats.length === 0 ? (
          <p>{t('noSeats')}</p>
        ) : (
          <>
            <SeatTable caption={t('seats')} seats={o.seats} />
            <p className="mt-2 text-dns-14N-130 text-solid-gray-700">{t('seatsNote')}</p>
          </>
        )}
        <SeatLinks query={{ organisationId: o.organisationId, ...(o.areaId && { areaId: o.areaId }) }} mayLayDown={o.mayLayDown} />
      </section>

      <section aria-labelledby="groups">
        <h2 id="groups" className={sectionTitle}>
          {t('groups')}
        </h2>
        {o.groups.length === 0 ? <p>{t('noGroups')}</p> : <LinkTable caption={t('groups')} links={o.groups} />}
        {o.mayChange && (
          <details className="no-print mt-3 rounded-8 border border-solid-gray-300 px-4 py-3" open={found !== null || typed['do'] === 'link'}>
            <summary className="focus-ring cursor-pointer text-key-900 underline">{t('linkTitle')}</summary>
            <Form method="get" className="mt-2 flex flex-wrap items-end gap-4" action="#groups">
              <TextField name="group" label={t('groupSearch')} value={search} />
              <button className={button.outlined}>{t('findGroup')}</button>
            </Form>
            {found?.length === 0 && <p className="mt-2">{t('noOrganisations')}</p>}
            {found && found.length > 0 && (
              <PartForm part="link" {...shared}>
                {(field) => (
                  <>
                    <SelectField {...field('groupId', t('group'))} choices={found} />
                    <DateField {...field('validFrom', t('linkFrom'))} help={t('dateHelp')} />
                    <TextField {...field('note', t('note'))} />
                    <button className={button.filled}>{t('link')}</button>
                  </>
                )}
              </PartForm>
            )}
          </details>
        )}
        {o.mayChange && standing.length > 0 && (
          <details className="no-print mt-3 rounded-8 border border-solid-gray-300 px-4 py-3" open={typed['do'] === 'endLink'}>
            <summary className="focus-ring cursor-pointer text-key-900 underline">{t('endLink')}</summary>
            <PartForm part="endLink" {...shared}>
              {(field) => (
                <>
                  <SelectField {...field('linkId', t('group'))} choices={standing.map(({ linkId, name }) => ({ value: linkId, label: name }))} />
                  <DateField {...field('validTo', t('linkTo'), today)} help={t('dateHelp')} required />
                  <button className={button.outlined}>{t('endLink')}</button>
                </>
              )}
            </PartForm>
          </details>
        )}
      </section>

      <section aria-labelledby="members">
        <h2 id="members" className={sectionTitle}>
          {t('members')}
        </h2>
        {o.members.length === 0 ? <p>{t('noMembers')}</p> : <LinkTable caption={t('members')} links={o.members} />}
      </section>

      {o.mayChange && (
        <details className="no-print mt-8 rounded-8 border border-solid-gray-300 px-4 py-3" open={['end', 'takeBack'].includes(typed['do'] ?? '')}>
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t(o.validTo === null ? 'endTitle' : 'takeBack')}</summary>
          {o.validTo === null ? (
            <PartForm part="end" {...shared}>
              {(field) => (
                <>
                  <p>{t('endHelp')}</p>
                  <DateField {...field('validTo', t('validTo'), today)} help={t('dateHelp')} required />
                  <button className={button.outlined}>{t('end')}</button>
                </>
              )}
            </PartForm>
          ) : (
            <PartForm part="takeBack" {...shared}>
              {() => <button className={button.outlined}>{t('takeBack')}</button>}
            </PartForm>
          )}
        </details>
      )}
      {attachments && <Attachments subjectType="directory.organisation" subjectId={o.organisationId} list={attachments} requestKey={attachKey} />}
      <HistoryLink type="directory.organisation" id={o.organisationId} />
    </>
  )
}

function LinkTable({ caption, links }: { readonly caption: string; readonly links: readonly OrganisationLink[] }) {
  const { t, language } = usePage(texts)
  return (
    <DataTable
      caption={caption}
      rows={links}
      rowKey={({ linkId }) => linkId}
      columns={[
        {
          title: t('name'),
          header: true,
          cell: ({ organisationId, name }) => <TextLink to={`/office/organisations/${organisationId}`}>{name}</TextLink>,
        },
        { title: t('period'), cell: ({ validFrom, validTo }) => periodText(t('term'), validFrom, validTo, language) },
        { title: t('note'), cell: ({ note }) => note },
      ]}
    />
  )
}

interface PartFormProps {
  readonly part: string
  readonly revision: number
  readonly requestKey: string
  readonly answer: { readonly typed: Readonly<Record<string, string | undefined>>; readonly refusal: RefusalBody } | undefined
  readonly children: (field: (name: string, label: string, filled?: string) => FieldProps) => ReactNode
}

/** Several forms stand on the page, so each puts its own name before those of its fields, and before the places of a refusal. */
function PartForm({ part, revision, requestKey, answer, children }: PartFormProps) {
  const { t } = usePage(texts)
  const mine = answer?.typed['do'] === part ? answer : undefined
  const fields = mine?.refusal.fields?.map((issue) => ({ ...issue, path: `${part}.${issue.path}` }))
  const refusal = mine && { ...mine.refusal, ...(fields && { fields }) }
  const labels = {
    'link.groupId': t('group'),
    'link.validFrom': t('linkFrom'),
    'link.note': t('note'),
    'endLink.linkId': t('group'),
    'endLink.validTo': t('linkTo'),
    'end.validTo': t('validTo'),
  }
  const field = (name: string, label: string, filled = ''): FieldProps => ({
    name: `${part}.${name}`,
    label,
    value: mine?.typed[`${part}.${name}`] ?? filled,
    refusal,
  })
  return (
    <Form method="post" noValidate className="mt-2 max-w-xl space-y-4">
      <RefusalSummary refusal={refusal} labels={labels} />
      <RequestKey value={requestKey} />
      <input type="hidden" name="do" value={part} />
      <input type="hidden" name="revision" value={revision} />
      {children(field)}
    </Form>
  )
}
