// Contributions: how a lower page shows higher content without importing it. A slot is declared here, a module lists what it puts into
// it in its index.ts, and the registry collects.
import type { AnyOperation, Call, Db } from './operation.ts'
import type { IsoDate } from './values/dates.ts'
import type { Text } from './values/texts.ts'

/** A place people can go to or a thing they can do, shown only to those who hold its permission. */
export interface Door {
  readonly path: string
  readonly title: Text
  readonly permission: string
}

/** 部屋。 One entry of the staff navigation, with the quick entries it offers on 今日. */
export interface NavRoom extends Door {
  readonly order: number
  /** Beginnings of other addresses that lie in the room. */
  readonly also?: readonly string[]
  readonly quick: readonly Door[]
}

/** One record as another module's page shows it: what it is, a remark, where it opens. */
export interface RecordCard {
  readonly id: string
  readonly happenedOn: string
  /** A name that is data stands in both languages as it is: `unchanged(name)`. */
  readonly title: Text
  readonly remark: Text
  readonly path: string
}

/** How the contributing module reads records for another's page. What it runs passes the same pipeline as any other operation. */
export interface View<Asked> {
  readonly permission: string
  read(run: Call['run'], asked: Asked): Promise<readonly RecordCard[]>
}

/** 地区の一枚に並ぶもの。 What another module knows of a district: its salons, its desks. */
export interface DistrictPanel {
  readonly title: Text
  readonly order: number
  /** Where all of it is listed. */
  path(areaId: string): string
  readonly entries: {
    readonly permission: string
    read(run: Call['run'], areaId: string): Promise<readonly Omit<RecordCard, 'happenedOn'>[]>
  }
}

/** だれにでも開く入口。 A thing every signed-in person may do, whatever the role: offered on 今日 and on わたしのページ. */
export type EveryonesDoor = Pick<Door, 'path' | 'title'>

/** 今日に出す記録。 */
export interface TodayRecords {
  readonly title: Text
  readonly order: number
  readonly empty: Text
  readonly records: View<{ readonly today: string }>
}

/** トップページのお知らせ。 What everybody is to know when they open the first page: what is called off today. Read by a query anybody may ask. */
export interface FrontNotice {
  readonly title: Text
  readonly order: number
  read(run: Call['run']): Promise<readonly RecordCard[]>
}

/** 数の裏にある記録。 The records behind facts about `subjectType`, as far as the reader may see them. */
export interface RecordSource {
  readonly subjectType: string
  readonly records: View<readonly string[]>
  /** 報告書に載せられる中身。 Left out where nothing of such records may stand in a paper that everybody gets: the number stands there all the same. */
  readonly printed?: {
    readonly permission: string
    /** Of tier 2 at most, and no private person's name; records above that are left out. At most a thousand at once. */
    read(run: Call['run'], ids: readonly string[]): Promise<readonly PrintedRecord[]>
  }
}
export interface PrintedRecord {
  readonly id: string
  readonly happenedOn: string
  readonly title: Text
  readonly place: string
  /** By role, those that were counted. */
  readonly attendance: readonly { readonly role: Text; readonly count: number; readonly approximate: boolean }[]
  /** What it was about and what was decided, in order. */
  readonly content: readonly string[]
  readonly path: string
  /** Everybody may know that it took place, where and when: its own module has told the public. */
  readonly open: boolean
}

/** 事実の区分の言葉。 What the codes of one tag are called today, by the module that tells the facts: by them people choose what a line of the plan counts. */
export interface FactTag {
  /** Kinds of fact that carry the tag. */
  readonly kinds: readonly string[]
  readonly tag: string
  readonly words: {
    /** Of the list the codes come from: whoever may not read it is offered none of them. Left out where the words are the product's own. */
    readonly permission?: string
    /** By code, in the order in which they are offered. A name that is data stands in both languages as it is: `unchanged(name)`. */
    read(run: Call['run']): Promise<Readonly<Record<string, Text>>>
  }
}

/**
 * 記録の種類。 How the history of a record is told: which tables keep it, and in which words. Only fields that are named here are shown, so a
 * protected value stays out by not being named.
 */
export interface RecordKind {
  readonly subjectType: string
  readonly title: Text
  /** Whoever may read the record may read its history, within the same scopes. */
  readonly permission: string
  /** `calendar.meetings`: rows there carry the id of the record. */
  readonly tables: readonly string[]
  /** By column, in the spelling of the input: `heldOn`. */
  readonly fields: Readonly<Record<string, Text>>
  /** Words for stored codes, by column. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, Text>>>>
  /** The same where the council words its codes itself. */
  words?(run: Call['run']): Promise<Readonly<Record<string, Readonly<Record<string, Text>>>>>
  path(id: string): string
}

/** 見られた記録の人。 Whom a record of `subjectType` is about, for the odd-view check: it compares this and shows none of it. */
export interface ViewedSubjects {
  readonly subjectType: string
  /** Reads past the scopes of whoever checks (a definer function of the module), as a name is compared and never answered. */
  read(db: Db, councilId: string, subjectIds: readonly string[]): Promise<readonly ViewedPerson[]>
}
export interface ViewedPerson {
  readonly subjectId: string
  /** As written, without the given name. */
  readonly surnames: readonly string[]
  /** Where the person works here too. */
  readonly accountId: string | null
}

/** 添付を受ける記録。 Which records of a module take files, and who may attach them. Whoever may not see the record meets no file of it. */
export interface AttachmentSubject {
  readonly subjectType: string
  /** Of reading the record. */
  readonly permission: string
  /** What a file may be to such a record, by code: 議事録の写し, 資料. The first is the usual one. */
  readonly kinds: Readonly<Record<string, Text>>
  /** The record within the reader's scopes, and whether this reader may attach to it and withdraw from it as it stands. */
  find(call: Pick<Call, 'db' | 'actor' | 'clock'>, subjectId: string): Promise<AttachmentPlace | undefined>
  path(id: string): string
}
export interface AttachmentPlace {
  readonly scopeId: string
  readonly mayAttach: boolean
  /** Left out: as attaching. */
  readonly mayWithdraw?: boolean
  /** Records this one stands for: their files are shown with its own, and stay theirs. */
  readonly alsoOf?: readonly string[]
}

/** 文面。 What a module may say to people outside. The council may put its own text in place of the shipped one, from a day on. */
export interface MessageTemplate<Blank extends string = string> {
  /** `<module>.<noun>`; stored, so it keeps its name. */
  readonly code: string
  readonly title: Text
  /** An invitation or notice people may do without: they can opt out. What answers a request of theirs is not optional. */
  readonly optional: boolean
  /** What may stand in `{…}`, with a word on each for whoever edits the text. */
  readonly blanks: Readonly<Record<Blank, Text>>
  readonly subject: Text
  readonly body: Text
}

/**
 * 宛先の注意。 What a module knows about the addressees of a letter that whoever sends it must see and confirm: a protected household, say.
 * It says that there is something to look at, never what is protected.
 */
export interface RecipientWarning {
  /** `<module>.<noun>`; kept with the confirmation. */
  readonly code: string
  readonly message: Text
  /** @returns the ids of those it warns of */
  find(call: Pick<Call, 'db' | 'actor' | 'clock'>, recipients: readonly AddressedRecipient[]): Promise<readonly string[]>
}
export interface AddressedRecipient {
  readonly recipientId: string
  /** Null where a person is addressed. */
  readonly organisationId: string | null
  /** Of the register: the person addressed, or the holder of the office. Null where it is a name in writing, or nobody the sender sees. */
  readonly personId: string | null
  readonly person: string
  readonly postalCode: string
  readonly address: string
}

/** 発送の知らせ。 What a module does when a letter it drafted leaves: in the same transaction, within the scopes of whoever sends it. */
export interface LetterSent {
  told(call: Pick<Call, 'db' | 'actor' | 'audit'>, letterId: string, sentOn: string): Promise<void>
}

/**
 * 手紙に差し込むもの。 What a module that drafted a letter puts into the copy of each addressee, below the text: as far as whoever prints it may see it. Nothing
 * for a letter it did not draft.
 */
export interface LetterInsert {
  /** @returns by the id of the recipient */
  read(
    call: Pick<Call, 'db' | 'actor' | 'clock' | 'key'>,
    letterId: string,
    /** Without organisation and person: a name in writing. */
    recipients: readonly Pick<AddressedRecipient, 'recipientId' | 'organisationId' | 'personId' | 'person'>[],
  ): Promise<ReadonlyMap<string, InsertedText>>
}
export interface InsertedText {
  readonly lines: readonly string[]
  /** Printed as text and as a code to scan. */
  readonly link: string | null
}

/**
 * 回答の知らせ。 What a module does when an answer comes in to a collection it opened, and when it is withdrawn: in the same transaction, whoever sends or
 * withdraws it, so also as a visitor. Of an anonymous collection nothing is told.
 */
export interface AnswerReceived {
  /** @returns a sentence for whoever sent it, shown with the number; undefined where the collection is none of this module's */
  told(call: Call, answer: ReceivedAnswer): Promise<Text | undefined>
  /** @returns a sentence for whoever withdrew it; undefined where nothing came of the answer */
  withdrawn(call: Call, answer: WithdrawnAnswer): Promise<Text | undefined>
  /** @returns what has become of the answer, and where that stands, as far as this reader may see it */
  standing(call: Pick<Call, 'db' | 'actor'>, answerId: string): Promise<{ readonly text: Text; readonly path: string } | undefined>
}
export interface WithdrawnAnswer {
  readonly collectionId: string
  readonly answerId: string
  readonly reason: string
}
export interface ReceivedAnswer {
  readonly collectionId: string
  readonly answerId: string
  readonly number: number
  /** By the code of the item, as the form holds them. */
  readonly values: Readonly<Record<string, unknown>>
  readonly way: string
  readonly answeredOn: string
  readonly personId: string | null
  readonly organisationId: string | null
}

/**
 * 回答の反映先。 A value of the register that an item of a form is filled in from and may update once somebody has checked the answer. The owning module reads
 * and applies it, by operations of its own with their permissions and refusals. Targets with the very same `apply` are applied in one step.
 */
export interface AnswerTarget {
  /** `person.phone`; stored in definitions, so it keeps its name. */
  readonly code: string
  readonly title: Text
  /** Whose value it is. */
  readonly of: 'person' | 'organisation'
  /** Kinds of item whose answers fit. */
  readonly kinds: readonly string[]
  /** Of reading the record. */
  readonly permission: string
  /** @returns what stands in the register today as an answer to such an item, or undefined where nothing does */
  read(run: Call['run'], subjectId: string, item: TargetItem): Promise<TargetValue | undefined>
  /**
   * The same for whoever holds the code by which an answer was asked for, and for nobody else; left out where it is never told outside. Nothing comes of
   * anybody under protection.
   *
   * @param digest of the code
   */
  readAsked?(call: Pick<Call, 'db' | 'clock'>, digest: string, item: TargetItem): Promise<TargetValue | undefined>
  /** What whoever compares must know before it is applied; `bars` where it cannot be. */
  remark?(run: Call['run'], subjectId: string, given: TargetGiven): Promise<TargetRemark | undefined>
  /** @param given by the code of the target: those that were chosen, of all that share this function */
  apply(run: Call['run'], subjectId: string, given: ReadonlyMap<string, TargetGiven>): Promise<void>
}
/** 項目の選択肢。 Of the item a target stands at; none where nothing is chosen from. */
export interface TargetItem {
  readonly options: readonly string[]
  /** Those of them that say there is none: 「特になし」. */
  readonly alone: readonly string[]
}
export interface TargetGiven extends TargetItem {
  readonly value: unknown
  readonly answeredOn: string
}
export interface TargetRemark {
  readonly text: Text
  readonly bars: boolean
}
export interface TargetValue {
  /** As an item of the kind holds it. */
  readonly value: unknown
  /** As people read it. */
  readonly text: string
}

/**
 * 配信に載るもの。 What else of a person stands in their calendar feed, by the module that keeps it: of tier 2 at most, as whoever owns the feed may read it now.
 */
export interface FeedSource {
  readonly permission: string
  read(run: Call['run'], asked: { readonly from: IsoDate; readonly to: IsoDate }): Promise<readonly FeedItem[]>
}
/** 部屋や車などの配信。 What a module shows of one of its records to whoever holds the address: nothing that not everybody here may read. */
export interface FeedSubject {
  readonly subjectType: string
  /** Of whoever made the address, as they stand when it is read. */
  readonly permission: string
  /** @returns undefined where there is no such record any more */
  read(
    run: Call['run'],
    id: string,
    asked: { readonly from: IsoDate; readonly to: IsoDate },
  ): Promise<{ readonly name: string; readonly items: readonly FeedItem[] } | undefined>
}
export interface FeedItem {
  /** Stays through changes. */
  readonly uid: string
  /** Grows with each of them. */
  readonly sequence: number
  readonly changedAt: Date
  readonly status: 'confirmed' | 'tentative' | 'cancelled'
  readonly title: string
  readonly place?: string
  readonly at:
    | { readonly firstDay: string; readonly lastDay: string }
    | { readonly day: string; readonly from: string; readonly untilDay: string; readonly until: string }
}

/**
 * いつ戻るか。 Of colleagues who are away now and back today: the time, and nothing of where they are or why. Of times only they themselves may know nothing is said.
 */
export interface BackToday {
  readonly permission: string
  /** By account, as HH:MM; whoever is here, or of whom nothing may be said, is not in it. */
  read(run: Call['run'], accountIds: readonly string[]): Promise<Readonly<Record<string, string>>>
}

/** The slots, and what each of them holds. */
interface Slots {
  readonly navRoom: NavRoom
  readonly everyonesDoor: EveryonesDoor
  readonly todayRecords: TodayRecords
  readonly frontNotice: FrontNotice
  readonly districtPanel: DistrictPanel
  readonly recordSource: RecordSource
  readonly factTag: FactTag
  readonly recordKind: RecordKind
  readonly viewedSubjects: ViewedSubjects
  readonly attachmentSubject: AttachmentSubject
  readonly messageTemplate: MessageTemplate
  readonly recipientWarning: RecipientWarning
  readonly letterSent: LetterSent
  readonly letterInsert: LetterInsert
  readonly answerTarget: AnswerTarget
  readonly feedSource: FeedSource
  readonly feedSubject: FeedSubject
  readonly answerReceived: AnswerReceived
  readonly backToday: BackToday
  /** The command that delivers one message of the outbox. */
  readonly messageDelivery: AnyOperation
}
/** What one module puts into them, one thing or several. */
export type Contributions = { readonly [Slot in keyof Slots]?: Slots[Slot] | readonly Slots[Slot][] }
/** What all modules have put into a slot. */
export type Contributed = <Slot extends keyof Slots>(slot: Slot) => readonly Slots[Slot][]
