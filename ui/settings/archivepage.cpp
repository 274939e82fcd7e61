#include "settings/archivepage.h"

#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/theme.h"
#include "requests/servertitle.h"

#include "archive/sqlite/archive.h"
#include "console/console.h"
#include "console/retentionsettings.h"
#include "profiles/settingsfile.h"

#include <QCheckBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeWidget>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

enum LimitTableColumn { NameColumn, UsageColumn, LimitColumn };
constexpr int idRole = Qt::UserRole;
constexpr int mostDays = 36'500;
constexpr int mostMegabytes = 1'048'576; // a tebibyte
constexpr int daysPerStep = 30;
constexpr int megabytesPerStep = 256;
constexpr int rowsInSight = 5;

/// Says "30 days" in the right form of the plural, and understands any number that is typed.
class DaysBox : public QSpinBox
{
protected:
    QString textFromValue(int days) const override
    {
        return ArchivePage::tr("%n day(s)", nullptr, days);
    }

    int valueFromText(const QString &text) const override
    {
        return text == specialValueText() ? minimum() : digitsIn(text).toInt();
    }

    QValidator::State validate(QString &text, int &) const override
    {
        const QString digits = digitsIn(text);
        if (text == specialValueText())
            return QValidator::Acceptable;
        if (digits.isEmpty())
            return QValidator::Intermediate;
        return digits.toInt() <= maximum() ? QValidator::Acceptable : QValidator::Invalid;
    }

private:
    static QString digitsIn(const QString &text)
    {
        constexpr qsizetype most = 9; // fits in an int
        QString digits;
        for (const QChar letter : text) {
            if (letter.isDigit() && digits.size() < most)
                digits += QChar(u'0' + letter.digitValue());
        }
        return digits;
    }
};

void enter(const RetentionLimits &limits, QSpinBox &days, QSpinBox &megabytes)
{
    const QSignalBlocker quietDays(days);
    const QSignalBlocker quietMegabytes(megabytes);
    days.setValue(daysOf(limits));
    megabytes.setValue(megabytesOf(limits));
}

QString limitWords(const RetentionLimits &limits)
{
    const QString days
        = limits.age ? ArchivePage::tr("%n day(s)", nullptr, daysOf(limits)) : QString();
    const QString bytes = limits.bytes ? QLocale().formattedDataSize(*limits.bytes, 0) : QString();
    if (limits.age && limits.bytes)
        return ArchivePage::tr("%1, at most %2", "time, amount").arg(days, bytes);
    if (limits.age)
        return days;
    return limits.bytes ? ArchivePage::tr("at most %1", "amount").arg(bytes)
                        : ArchivePage::tr("all");
}

} // namespace

ArchivePage::ArchivePage(SettingsFile &settings, Console &console, QWidget *parent)
    : SettingsPage(tr("Event archive"), parent)
    , m_settings(settings)
    , m_console(console)
    , m_wanted(retentionFrom(settings))
    , m_usage(makeSentence(nullptr))
    , m_every(makeLimits(u"keepDays"_s, u"keepMegabytes"_s))
    , m_servers(new QTreeWidget)
    , m_isOwn(new QCheckBox(tr("&Other limits for the chosen game server")))
    , m_own(makeLimits(u"keepDaysOfServer"_s, u"keepMegabytesOfServer"_s))
    , m_apply(new QPushButton(tr("&Keep so from now on")))
    , m_outcome(makeSentence(nullptr))
{
    setObjectName(u"archivePage"_s);
    build();
    fillServers();
    enter(m_wanted.everyServer, *m_every.days, *m_every.megabytes);
    connect(&m_asked, &QFutureWatcherBase::finished, this, &ArchivePage::showUsage);
    connect(m_servers, &QTreeWidget::currentItemChanged, this, &ArchivePage::showChosen);
    connect(m_isOwn, &QCheckBox::clicked, this, &ArchivePage::takeChosen);
    for (QSpinBox *box : {m_own.days, m_own.megabytes})
        connect(box, &QSpinBox::valueChanged, this, &ArchivePage::takeChosen);
    for (QSpinBox *box : {m_every.days, m_every.megabytes}) {
        connect(box, &QSpinBox::valueChanged, this, [this] {
            m_wanted.everyServer
                = retentionLimits(m_every.days->value(), m_every.megabytes->value());
            showChosen();
        });
    }
    connect(m_apply, &QPushButton::clicked, this, &ArchivePage::apply);
    showChosen();
    askUsage();
}

ArchivePage::Limits ArchivePage::makeLimits(const QString &daysName, const QString &megabytesName)
{
    const Limits limits{new DaysBox, new QSpinBox};
    limits.days->setObjectName(daysName);
    limits.days->setRange(0, mostDays);
    limits.days->setSingleStep(daysPerStep);
    limits.days->setSpecialValueText(tr("For ever"));
    limits.megabytes->setObjectName(megabytesName);
    limits.megabytes->setRange(0, mostMegabytes);
    limits.megabytes->setSingleStep(megabytesPerStep);
    limits.megabytes->setSpecialValueText(tr("Without limit"));
    limits.megabytes->setSuffix(tr(" MiB", "behind a number"));
    for (QSpinBox *box : {limits.days, limits.megabytes}) {
        box->setGroupSeparatorShown(true);
        box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }
    return limits;
}

void ArchivePage::build()
{
    const QString words = tr("history disk size retention delete old events");
    m_usage->setObjectName(u"archiveUsage"_s);
    m_servers->setObjectName(u"archiveServers"_s);
    m_servers->setAccessibleName(tr("Game servers and what is kept of them"));
    m_servers->setHeaderLabels({tr("Game server"), tr("On the disk"), tr("Kept")});
    m_servers->setRootIsDecorated(false);
    m_servers->setUniformRowHeights(true);
    m_servers->setMinimumHeight((rowsInSight + 1) * (fontMetrics().height() + space::tight));
    m_servers->header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    m_isOwn->setObjectName(u"keepOwnLimits"_s);
    m_apply->setObjectName(u"keepSo"_s);
    m_apply->setAutoDefault(false);
    m_apply->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_outcome->setObjectName(u"keepOutcome"_s);
    addRow({}, m_usage, {}, words);
    addRow(tr("Keep the events of a game server &for"), m_every.days, {}, words);
    addRow(tr("… and of each game server at &most"), m_every.megabytes,
           tr("What is older or too much is removed, oldest first. Bookmarked events stay."),
           words);
    addRow({}, m_servers, {}, words);
    addRow({}, m_isOwn, {}, words);
    addRow(tr("Keep its events fo&r"), m_own.days, {}, words);
    addRow(tr("… and at mos&t"), m_own.megabytes, {}, words);
    addRow({}, m_apply, {}, words);
    addRow({}, m_outcome, {}, words);
}

void ArchivePage::fillServers()
{
    for (const ServerInfo &server : m_console.servers())
        addServer(server.id, serverTitle(server));
}

void ArchivePage::addServer(const ServerId &server, const QString &name)
{
    auto *item = new QTreeWidgetItem(m_servers, {name, QString(), QString()});
    item->setData(NameColumn, idRole, server.toString());
    item->setText(LimitColumn, limitWords(m_wanted.limitsFor(server)));
}

std::optional<ServerId> ArchivePage::chosen() const
{
    const QTreeWidgetItem *item = m_servers->currentItem();
    return item ? std::optional(ServerId::fromString(item->data(NameColumn, idRole).toString()))
                : std::nullopt;
}

void ArchivePage::askUsage()
{
    if (const Archive *archive = m_console.archive())
        m_asked.setFuture(archive->usage());
    else
        m_usage->setText(tr("Events stay in memory in this session and are not archived."));
}

/// Also game servers that are gone, and whose events are still there.
void ArchivePage::showUsage()
{
    if (m_asked.future().resultCount() == 0)
        return;
    for (const ServerUsage &usage : m_asked.result()) {
        const QString id = usage.server.toString();
        const auto isIts = [&id](const QTreeWidgetItem *item) {
            return item->data(NameColumn, idRole).toString() == id;
        };
        int row = 0;
        while (row < m_servers->topLevelItemCount() && !isIts(m_servers->topLevelItem(row)))
            ++row;
        if (row == m_servers->topLevelItemCount())
            addServer(usage.server, tr("A game server that was removed"));
        m_servers->topLevelItem(row)->setText(UsageColumn, locale().formattedDataSize(usage.bytes));
    }
    const ArchiveStatus status = m_console.archive()->status();
    const QString folder = m_console.options().archiveFolder;
    const QString size = locale().formattedDataSize(status.fileBytes);
    m_usage->setText(
        folder.isEmpty()
            ? tr("The archive of this demo takes %1, and is removed at its end.").arg(size)
            : tr("The archive takes %1 on the disk, in %2.")
                  .arg(size, secretForScreen(QDir::toNativeSeparators(folder))));
}

void ArchivePage::showChosen()
{
    const std::optional<ServerId> server = chosen();
    const bool isOwn = server && m_wanted.servers.contains(*server);
    m_isOwn->setEnabled(server.has_value());
    m_isOwn->setChecked(isOwn);
    enter(server ? m_wanted.limitsFor(*server) : m_wanted.everyServer, *m_own.days,
          *m_own.megabytes);
    m_own.days->setEnabled(isOwn);
    m_own.megabytes->setEnabled(isOwn);
    refresh();
}

void ArchivePage::takeChosen()
{
    const std::optional<ServerId> server = chosen();
    if (!server)
        return;
    if (m_isOwn->isChecked())
        m_wanted.servers.insert(*server,
                                retentionLimits(m_own.days->value(), m_own.megabytes->value()));
    else
        m_wanted.servers.remove(*server);
    showChosen();
}

void ArchivePage::refresh()
{
    for (int row = 0; row < m_servers->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_servers->topLevelItem(row);
        const ServerId server = ServerId::fromString(item->data(NameColumn, idRole).toString());
        item->setText(LimitColumn, limitWords(m_wanted.limitsFor(server)));
    }
    const bool isAnother = !(m_wanted == retentionFrom(m_settings));
    m_apply->setEnabled(isAnother && m_console.archive());
    m_outcome->setText(isAnother ? tr("Not kept so yet.") : QString());
}

void ArchivePage::apply()
{
    keepRetention(m_wanted, m_settings);
    m_console.archive()->setRetention(m_wanted);
    refresh();
    m_outcome->setText(tr("Kept so. What is beyond the limits is being removed."));
    askUsage();
}

void ArchivePage::reset()
{
    m_wanted = {};
    m_wanted.everyServer = retentionLimits(settingRow(Setting::KeepDays).fallback.toInt(),
                                           settingRow(Setting::KeepMegabytes).fallback.toInt());
    enter(m_wanted.everyServer, *m_every.days, *m_every.megabytes);
    showChosen();
}

} // namespace hawser
