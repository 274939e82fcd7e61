#include "desktop/updatenotice.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QVersionNumber>

#include <optional>
#include <tuple>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

struct Version
{
    QVersionNumber number;
    QString stage; ///< "rc1"; empty: the release itself

    /// The release comes after all of its stages; "rc10" after "rc9".
    bool isBefore(const Version &other) const
    {
        if (number != other.number)
            return number < other.number;
        if (stage.isEmpty() || other.stage.isEmpty())
            return !stage.isEmpty() && other.stage.isEmpty();
        return std::pair(stage.size(), stage) < std::pair(other.stage.size(), other.stage);
    }
};

std::optional<Version> readVersion(const QString &text)
{
    static const QRegularExpression shape(
        uR"(\Av?(\d{1,6}(?:\.\d{1,6}){0,3})(?:-([0-9A-Za-z.]{1,32}))?\z)"_s);
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return Version{QVersionNumber::fromString(match.captured(1)).normalized(), match.captured(2)};
}

} // namespace

bool isNewerVersion(const QString &candidate, const QString &current)
{
    const auto offered = readVersion(candidate);
    const auto present = readVersion(current);
    return offered && present && present->isBefore(*offered);
}

tl::expected<UpdateNotice, QString> parseUpdateNotice(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const UpdateNotice notice{object["version"_L1].toString(),
                              QUrl(object["page"_L1].toString(), QUrl::StrictMode)};
    if (!readVersion(notice.version) || !notice.page.isValid() || notice.page.host().isEmpty()
        || notice.page.scheme() != "https"_L1 || !notice.page.userInfo().isEmpty()) {
        return tl::make_unexpected(QCoreApplication::translate(
            "UpdateNotice", "The page about releases cannot be understood."));
    }
    return notice;
}

} // namespace hawser
