import type * as z from 'zod'
import type { NewStandard, NewTerm, TermList } from '#resources/schema'

const source = '見本（団体の実情に合わせて定め直す）'

type Listed = readonly [code: string, title: string, english: string, ...synonyms: string[]]
/** 種類・対象・配慮。 Behind each the words people say when they look for it. */
const lists: Readonly<Record<TermList, readonly Listed[]>> = {
  kind: [
    ['consultation', '相談窓口', 'Consultation desk', '困りごと', '困っている', 'どこに聞けば', '悩み', '話を聞いて'],
    ['salon', '地域サロン', 'Community salon', 'お茶会', '集まり', '話し相手', 'ひとりでさびしい', '体操', '出かける場所'],
    ['parenting-salon', '子育てサロン', 'Parenting salon', '赤ちゃん', '子育て', '育児', 'ママ友', '親子'],
    ['childrens-cafeteria', '子ども食堂', 'Children’s cafeteria', 'ごはん', '夕食', '食事', 'こども食堂'],
    ['place-to-be', '居場所・カフェ', 'Place to be', '居場所', 'カフェ', '行くところがない'],
    ['learning-support', '学習支援', 'Learning support', '勉強', '宿題', '塾'],
    ['transport', '移動・送迎', 'Transport', '病院に行けない', '通院', '車がない', '送迎', '足がない', '外出'],
    ['shopping', '買い物支援・移動販売', 'Shopping support', '買い物に行けない', '移動スーパー', '買物'],
    ['meals', '配食・会食', 'Meals', '弁当', '食事を届けて', '料理ができない'],
    ['daily-help', '生活支援・家事の手伝い', 'Help at home', 'ごみ出し', '掃除', '草むしり', '電球', '雪かき', '手伝い'],
    ['facility', '施設・用具', 'Facility or equipment', '車いす', '借りる', '会場', '福祉用具'],
    ['family-group', '家族会・当事者の会', 'Family or peer group', '家族会', '同じ立場', '介護者の会'],
    ['food-aid', '食料の支援', 'Food aid', '食べるものがない', 'フードバンク', 'お米'],
    ['volunteer', 'ボランティア団体', 'Volunteer group', 'ボランティア'],
    ['health', '健康・介護予防', 'Health', '運動', '認知症予防', '介護予防', '体操'],
  ],
  target: [
    ['everyone', 'どなたでも', 'Everyone', 'だれでも', '誰でも'],
    ['older', '高齢の人', 'Older people', '高齢者', 'お年寄り', 'シニア', '老人'],
    ['children', '子ども', 'Children', '小学生', '中学生', '児童', 'こども'],
    ['parents', '子育て中の人', 'Parents', 'ひとり親', '親子', '母子', '妊婦'],
    ['disabled', '障害のある人', 'Disabled people', '障がい', '障害者', '手帳'],
    ['carers', '介護している人', 'Carers', '介護', 'ヤングケアラー', '介護者'],
    ['dementia', '認知症の人', 'People with dementia', 'もの忘れ', '物忘れ'],
    ['hard-up', '生活に困っている人', 'People in need', 'お金がない', '借金', '家賃', '仕事がない', '失業', '生活困窮'],
    ['hikikomori', 'ひきこもりの人', 'Hikikomori', '引きこもり', '外に出られない', '不登校'],
    ['foreign', '外国から来た人', 'People from abroad', '外国人', '外国籍', '日本語が苦手', 'foreigner'],
  ],
  aid: [
    ['wheelchair', '車いすで利用できる', 'Wheelchair accessible'],
    ['sign-language', '手話', 'Sign language'],
    ['in-writing', '筆談', 'In writing'],
    ['large-print', '大きな字の資料', 'Large print'],
    ['easy-japanese', 'やさしい日本語', 'Easy Japanese'],
    ['interpreter', '通訳', 'Interpreter'],
    ['childcare', '託児', 'Childcare'],
  ],
}

const terms = (Object.entries(lists) as [TermList, readonly Listed[]][]).flatMap(([list, entries]) =>
  entries.map(([code, title, english, ...synonyms], i): z.input<typeof NewTerm> => ({
    list,
    code,
    title,
    english,
    synonyms,
    position: (i + 1) * 10,
    source,
  })),
)

/** 社会資源の一覧と定めの見本。 A sample says whose open data it would be; a council lays that down itself. */
export function resourcesPreset(council: { readonly synthetic: boolean }): { terms: typeof terms; standard: z.input<typeof NewStandard> } {
  return {
    terms,
    standard: {
      validFrom: '2020-04-01',
      checkMonths: 12,
      noticeDays: 30,
      ...(council.synthetic && { municipalityCode: '172014', prefecture: '石川県', municipality: '金沢市' }),
      source: '見本（年1回の確認。要綱などで確かめて定め直す）',
    },
  }
}
