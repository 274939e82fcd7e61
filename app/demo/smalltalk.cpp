#include "demo/smalltalk.h"

namespace hawser::demo {

namespace {

constexpr const char *names[] = {
    "Zoë",         "李雷",    "Дмитрий", "O'Brien",         "x\"q\"",         "<b>bold</b>",
    "🐉Ember🐉",     "מרים",    "Alice",   "Bob_the_Builder", "[HAWK] Ünal",    "سلمى",
    "back\\slash", "n00b-99", "ゆき",    "Ingrid",          "Łukasz",         "tab name",
    "Old Man Joe", "김민준",  "Ægir",    "%1 percent",      "Captain Kettle", "Mme. Éclair",
};

/// %1 a place, %2 an item, %3 another player.
constexpr const char *sentences[] = {
    "anyone selling %2?",
    "meet me at %1 in five",
    "who left the gate open again",
    "good morning everybody",
    "gg",
    "lol",
    "%3 thanks for the %2!",
    "%3 where are you? I'm at %1",
    "there is something big at %1, bring friends",
    "I have far too much %2, come and take some",
    "can an admin help me please, I'm stuck under %1",
    "brb, tea",
    "back",
    "does it always rain here",
    "nice base, %3 👍",
    "wer kommt mit nach %1? Ich hab noch Platz",
    "quelqu'un a vu mon cheval ? 🐴",
    "всем привет",
    "誰かいますか",
    "有人在%1吗",
    "¿alguien me presta %2?",
    "שלום לכולם",
    "the lighthouse needs \"just one more\" floor",
    "I fell off the roof. twice.",
    "restart when?",
    "ok ok, one last trip to %1 and then bed",
    "lag or is it me",
    "that wasn't me, that was %3",
    "<3",
    "trade: 20 %2 for a kind word",
    "🎉🎉🎉",
    "has anyone mapped the caves behind %1 yet?",
    "my boat is gone :(",
    "found your boat, it is at %1",
    "we should build a bridge there",
    "half of the server is fishing again",
};

} // namespace

Texts playerNames()
{
    return names;
}

QString oneOf(Texts texts, QRandomGenerator &dice)
{
    return QString::fromUtf8(texts[size_t(dice.bounded(int(texts.size())))]);
}

QString smallTalk(QRandomGenerator &dice, const QString &place, const QString &item,
                  const QString &friendName)
{
    QString sentence = oneOf(sentences, dice);
    sentence.replace(QLatin1StringView("%1"), place);
    sentence.replace(QLatin1StringView("%2"), item);
    sentence.replace(QLatin1StringView("%3"),
                     friendName.isEmpty() ? QStringLiteral("somebody") : friendName);
    return sentence;
}

} // namespace hawser::demo
