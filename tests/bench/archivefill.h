#pragma once

#include "protocol/eventbatch.h"

#include <QFile>
#include <QString>

#include <random>
#include <string>
#include <vector>

namespace hawser::bench {

/// The events an archive is filled with; the same every time. Every eighth line has the common word
/// and one event, in the middle, the rare one.
class Fill
{
public:
    /// \a text: "storm" (what game servers write), "random" (long lines of random letters: the
    /// least an index can do with), "cyrillic" or "cjk".
    Fill(const QString &text, qint64 events);

    /// The next \a count events; their raw bytes go to \a lines, too.
    EventBatch next(int count, QFile &lines);

    QString rareWord() const;
    QString commonWord() const { return QString::fromStdString(m_common); }
    QString somePlayer() const { return QStringLiteral("Player_17"); }

private:
    std::string line(qint64 number);
    std::string randomLine();

    std::mt19937 m_random{7};
    std::vector<std::string> m_words; // empty: random letters
    std::string m_common;
    qint64 m_middle;
    qint64 m_made = 0;
};

} // namespace hawser::bench
