#include "dial/addserverdialog.h"

#include "dial/servertrial.h"

#include "look/theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize atFirst{800, 500};

} // namespace

AddServerDialog::AddServerDialog(ConnectionTest &test, QWidget *parent)
    : AddServerDialog(test, ServerProfile{}, parent)
{
}

AddServerDialog::AddServerDialog(ConnectionTest &test, const ServerProfile &profile,
                                 QWidget *parent)
    : QDialog(parent)
    , m_trial(new ServerTrial(test, this))
    , m_save(new QPushButton(tr("Sa&ve"), this))
{
    setObjectName(u"addServerDialog"_s);
    const bool isEditing = !profile.host.isEmpty();
    setWindowTitle(isEditing ? tr("Edit the game server") : tr("Connect a game server"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_trial, 1);
    layout->addWidget(makeFooter());
    m_trial->setProfile(profile);
    resize(atFirst);
}

QWidget *AddServerDialog::makeFooter()
{
    m_save->setObjectName(u"saveServer"_s);
    m_save->setDefault(true);
    auto *footer = new QWidget(this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, footer);
    buttons->addButton(m_trial->runButton(), QDialogButtonBox::ActionRole);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    auto *layout = new QHBoxLayout(footer);
    layout->setContentsMargins(space::wide, 0, 0, 0);
    layout->addWidget(m_trial->note(), 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (m_trial->complain())
            accept();
    });
    return footer;
}

void AddServerDialog::suggest(const QString &game, const QString &address)
{
    m_trial->suggest(game, address);
}

ServerProfile AddServerDialog::profile() const
{
    return m_trial->profile();
}

std::optional<QByteArray> AddServerDialog::secret() const
{
    return m_trial->secret();
}

bool AddServerDialog::isProven() const
{
    return m_trial->testing() == ServerTrial::Testing::Proven;
}

void AddServerDialog::done(int result)
{
    m_trial->stopTest();
    QDialog::done(result);
}

} // namespace hawser
