#include "portforward/verdict/verdictjson.h"

#include "portforward/verdict/verdict.h"

#include <QJsonArray>

namespace hawser::portforward {

using namespace Qt::StringLiterals;

namespace {

QLatin1StringView weightKey(EvidenceRow::Weight weight)
{
    switch (weight) {
    case EvidenceRow::Weight::Pending:
        return "pending"_L1;
    case EvidenceRow::Weight::Good:
        return "good"_L1;
    case EvidenceRow::Weight::Neutral:
        return "neutral"_L1;
    case EvidenceRow::Weight::Bad:
        return "bad"_L1;
    }
    Q_UNREACHABLE();
}

QJsonArray rowsIn(const Evidence &evidence, Masking masking)
{
    QJsonArray rows;
    for (const EvidenceRow &row : rowsOf(evidence, masking))
        rows.append(QJsonObject{{"source"_L1, row.source},
                                {"text"_L1, row.text},
                                {"weight"_L1, weightKey(row.weight)}});
    return rows;
}

QJsonArray notesIn(const Verdict &verdict)
{
    QJsonArray notes;
    for (const Note note : verdict.notes)
        notes.append(QJsonObject{{"code"_L1, nameOf(note)}, {"message"_L1, sentenceOf(note)}});
    return notes;
}

/// \a text without the public addresses that \a evidence holds.
QString masked(QString text, const Evidence &evidence)
{
    for (const PathEvidence &path : evidence.paths) {
        QList<SeenAddress> seen{path.own, path.natPmpExternal, path.reflected, path.v6.own,
                                path.v6.gateway};
        for (const RouterEvidence &router : path.routers)
            seen << router.external;
        for (const SeenAddress &address : seen) {
            if (address.isPublic())
                text.replace(address.address.toText(), u"…"_s);
        }
    }
    return text;
}

} // namespace

QJsonObject toJson(const Evidence &evidence, Masking masking)
{
    const Verdict verdict = verdictOf(evidence);
    const auto shown = [&](const QString &text) {
        return masking == Masking::Plain ? text : masked(text, evidence);
    };
    return {{"evidence"_L1, rowsIn(evidence, masking)},
            {"notes"_L1, notesIn(verdict)},
            {"verdict"_L1,
             QJsonObject{{"code"_L1, nameOf(verdict.finding)},
                         {"row"_L1, rowOf(verdict.finding)},
                         {"message"_L1, shown(sentenceOf(verdict.finding, evidence))},
                         {"advice"_L1, shown(adviceOn(verdict.finding, evidence))}}}};
}

} // namespace hawser::portforward
