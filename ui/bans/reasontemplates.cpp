#include "bans/reasontemplates.h"

#include "protocol/redact.h"

#include <QCoreApplication>

namespace hawser {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("ReasonTemplates", text);
}

} // namespace

ReasonTemplates ReasonTemplates::builtIn()
{
    ReasonTemplates templates;
    templates.add(say(QT_TRANSLATE_NOOP("ReasonTemplates", "Cheating")));
    templates.add(say(QT_TRANSLATE_NOOP("ReasonTemplates", "Destroying what others built")));
    templates.add(say(QT_TRANSLATE_NOOP("ReasonTemplates", "Insulting others")));
    templates.add(say(QT_TRANSLATE_NOOP("ReasonTemplates", "Advertising")));
    return templates;
}

ReasonTemplates ReasonTemplates::fromJson(const QJsonArray &json)
{
    if (json.isEmpty())
        return builtIn();
    ReasonTemplates templates;
    for (const QJsonValue &reason : json)
        templates.add(reason.toString());
    return templates;
}

QJsonArray ReasonTemplates::toJson() const
{
    return QJsonArray::fromStringList(m_reasons);
}

bool ReasonTemplates::add(const QString &reason)
{
    const QString text = reason.simplified();
    if (text.isEmpty() || text.size() > longest || m_reasons.size() >= most
        || m_reasons.contains(text) || redact(text) != text)
        return false;
    m_reasons.append(text);
    return true;
}

void ReasonTemplates::remove(const QString &reason)
{
    m_reasons.removeAll(reason);
}

} // namespace hawser
