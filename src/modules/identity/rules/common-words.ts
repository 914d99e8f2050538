// Words of which no password may mainly consist. Our own list: what is typed most often on keyboards here and elsewhere, words of the
// office, names of days and seasons. Compared after folding (lower case, digits and signs taken off), so "P@ssw0rd2025!" is found too.
export const commonWords: readonly string[] = `
password passwort passphrase passcode pass pasuwado pasuwaado secret himitsu aikotoba admin administrator root system server network
login logon signin welcome youkoso yokoso guest user username account master manager owner default temp temporary changeme letmein
iloveyou ilove love lovely sweet honey baby angel princess prince sunshine monkey dragon tiger lion shadow football baseball soccer
basketball tennis golf superman batman pokemon pikachu doraemon anpanman totoro naruto onepiece gundam disney mickey kitty hello
qwerty qwertyui qwertyuiop asdf asdfgh asdfghjk asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc wsxedc edcrfv onetwothree qweasd qweasdzxc
qaz wsx edc rfv tgb yhn ujm abc abcd abcde abcdef abcdefg abcdefgh abcdefghij xyz test tester testing sample demo trial
computer internet windows microsoft google apple iphone android samsung yahoo amazon facebook instagram twitter youtube line docomo
softbank rakuten freedom forever family friend friends happy lucky money summer winter spring autumn january february march april
may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
japan nihon nippon nihongo tokyo osaka kyoto nagoya kanazawa ishikawa hokkaido okinawa fukuoka yokohama kobe sapporo sendai hiroshima
sakura fuji fujisan yamato hinomaru matsuri natsu fuyu haru aki sora umi yama kawa hana hoshi tsuki kaze yuki
arigato arigatou konnichiwa ohayou ohayo konbanwa sayonara ganbaru ganbare daisuki suki aishiteru kawaii genki tanoshii ureshii
inu neko usagi kuma panda okaasan otousan kazoku tomodachi sensei gakkou kaisha
shakyo shakyou syakyo shakaifukushikyougikai fukushi hukushi kyougikai kyogikai chiiki tiiki borantia volunteer welfare council
sasaeai sasae tasukeai minsei minseiiin soumu soumuka jimukyoku jimu kaigo kaicho kaichou shokuin syokuin madoguchi uketsuke soudan
パスワード ぱすわーど ひみつ 秘密 合言葉 あいことば 管理者 職員 受付 窓口 総務 総務課 事務局 会長 福祉 地域福祉 社協 社会福祉 社会福祉協議会 協議会 支え合い 支えあい ささえあい
民生委員 児童委員 ボランティア 相談 介護 高齢者 障害者 日本 東京 大阪 京都 石川県 金沢 金沢市 さくら サクラ 桜 ありがとう こんにちは おはよう よろしく お願いします よろしくおねがいします
あいうえお かきくけこ さしすせそ いろは いろはにほへと アイウエオ
`
  .trim()
  .split(/\s+/)
