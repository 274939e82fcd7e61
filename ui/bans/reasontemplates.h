#pragma once

#include <QJsonArray>
#include <QString>
#include <QStringList>

namespace hawser {

/// Reasons for bans, to be chosen instead of typed. Bounded. A value.
class ReasonTemplates
{
public:
    static constexpr qsizetype most = 50;
    static constexpr qsizetype longest = 500; ///< UTF-16 units, as the catalogue has it

    /// A few to begin with, in the user's language.
    static ReasonTemplates builtIn();
    /// An empty array means builtIn(): nobody has changed anything yet.
    static ReasonTemplates fromJson(const QJsonArray &json);
    QJsonArray toJson() const;

    const QStringList &list() const { return m_reasons; }
    /// False if it is there already, empty, too long, or may not be kept because it holds a secret.
    bool add(const QString &reason);
    void remove(const QString &reason);

private:
    QStringList m_reasons;
};

} // namespace hawser
