#include "bans/banform.h"

#include "look/glyphs.h"
#include "look/plainlabel.h"
#include "requests/argumentform.h"
#include "requests/dangerconfirm.h"
#include "requests/servertag.h"
#include "requests/servertitle.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// The request panel has fields of the same names; in one window each is to be found.
void makeNamesOwn(QWidget &widget)
{
    const QString mark = u"ban-"_s;
    widget.setObjectName(mark + widget.objectName());
    for (QWidget *part : widget.findChildren<QWidget *>()) {
        if (!part->objectName().isEmpty() && !part->objectName().startsWith("qt_"_L1))
            part->setObjectName(mark + part->objectName());
    }
}

} // namespace

BanForm::BanForm(QWidget *parent)
    : QWidget(parent)
    , m_tag(new ServerTag(this))
    , m_form(new ArgumentForm(this))
    , m_reasons(new QComboBox(this))
    , m_keep(new QToolButton(this))
    , m_forget(new QToolButton(this))
    , m_confirm(new DangerConfirm(this))
    , m_why(makeSentence(this))
    , m_ban(new QPushButton(tr("Ban"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(u"banForm"_s);
    setAccessibleName(tr("Ban a player"));
    m_form->setAction(Action::BanPlayer);
    makeNamesOwn(*m_form);
    makeNamesOwn(*m_confirm);
    build();
    connectParts();
    setTemplates(ReasonTemplates::builtIn());
    refresh();
}

void BanForm::build()
{
    m_why->setObjectName(u"banBlocked"_s);
    m_why->setMinimumWidth(1); // a long word must not widen the page
    auto *title = new QHBoxLayout;
    auto *what = new QLabel(tr("Ban a player on"), this);
    what->setTextFormat(Qt::PlainText);
    title->addWidget(what);
    title->addWidget(m_tag);
    title->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(title);
    layout->addWidget(m_form);
    layout->addLayout(makeReasons());
    layout->addWidget(m_confirm);
    layout->addWidget(m_why);
    layout->addLayout(makeButtons());
    layout->addStretch();
}

QLayout *BanForm::makeReasons()
{
    m_reasons->setObjectName(u"banReasons"_s);
    m_reasons->setAccessibleName(tr("Reasons to choose from"));
    m_reasons->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reasons->setMinimumContentsLength(12);
    m_keep->setObjectName(u"keepReason"_s);
    m_keep->setText(tr("Keep"));
    m_keep->setToolTip(tr("Keep the reason entered above, to choose it next time"));
    m_keep->setAccessibleName(tr("Keep this reason"));
    m_forget->setObjectName(u"forgetReason"_s);
    m_forget->setText(tr("Forget"));
    m_forget->setToolTip(tr("Do not offer the reason entered above any more"));
    m_forget->setAccessibleName(tr("Forget this reason"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_reasons, 1);
    for (QToolButton *button : {m_keep, m_forget}) {
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
    }
    return row;
}

QLayout *BanForm::makeButtons()
{
    m_ban->setObjectName(u"banSubmit"_s);
    m_ban->setIcon(glyph(Glyph::Warning, Tone::Danger));
    m_cancel->setObjectName(u"banCancel"_s);
    auto *row = new QHBoxLayout;
    row->addStretch();
    for (QPushButton *button : {m_ban, m_cancel}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    return row;
}

void BanForm::connectParts()
{
    connect(m_form, &ArgumentForm::edited, this, &BanForm::refresh);
    connect(m_reasons, &QComboBox::activated, this, &BanForm::takeTemplate);
    connect(m_keep, &QToolButton::clicked, this, &BanForm::keepReason);
    connect(m_forget, &QToolButton::clicked, this, &BanForm::forgetReason);
    connect(m_confirm, &DangerConfirm::edited, this, &BanForm::refresh);
    connect(m_confirm, &DangerConfirm::entered, this, &BanForm::trySubmit);
    connect(m_ban, &QPushButton::clicked, this, &BanForm::trySubmit);
    connect(m_cancel, &QPushButton::clicked, this, &BanForm::cancelled);
}

void BanForm::setServer(const std::optional<ServerInfo> &server)
{
    const bool isOther = !server || !m_server || server->id != m_server->id;
    m_server = server;
    m_tag->setServer(server);
    if (isOther)
        m_form->setArguments({});
    refresh();
}

void BanForm::setKnownPlayers(const QList<KnownName> &players)
{
    m_form->setKnownNames(players, {});
}

void BanForm::setTemplates(const ReasonTemplates &templates)
{
    m_templates = templates;
    m_reasons->clear();
    m_reasons->addItem(tr("Choose a reason …"));
    for (const QString &reason : templates.list())
        m_reasons->addItem(reason);
    refresh();
}

void BanForm::start()
{
    m_form->setArguments({});
    m_confirm->clear();
    refresh();
    m_form->focusFirstField();
}

QString BanForm::reason() const
{
    return m_form->arguments()["reason"_L1].toString().simplified();
}

void BanForm::takeTemplate()
{
    if (m_reasons->currentIndex() > 0) {
        QJsonObject arguments = m_form->arguments();
        arguments["reason"_L1] = m_reasons->currentText();
        m_form->setArguments(arguments);
    }
    m_reasons->setCurrentIndex(0);
    refresh();
}

void BanForm::keepReason()
{
    ReasonTemplates templates = m_templates;
    if (!templates.add(reason()))
        return;
    setTemplates(templates);
    emit templatesChanged(templates);
}

void BanForm::forgetReason()
{
    ReasonTemplates templates = m_templates;
    templates.remove(reason());
    setTemplates(templates);
    emit templatesChanged(templates);
}

QString BanForm::whyNot() const
{
    if (const auto checked = checkArguments(Action::BanPlayer, m_form->arguments()); !checked)
        return checked.error().message();
    if (!m_server || m_server->state.state != ConnectionState::Online)
        return tr("The game server is not online.");
    return m_confirm->isConfirmed() ? QString() : tr("Type the server's name to confirm.");
}

void BanForm::refresh()
{
    const QString title = m_server ? serverTitle(*m_server) : QString();
    m_confirm->ask(tr("⚠ This is serious. To confirm, type the server's name: %1").arg(title),
                   title);
    const QString why = whyNot();
    m_why->setText(why);
    m_ban->setEnabled(why.isEmpty());
    ReasonTemplates other = m_templates;
    m_keep->setEnabled(other.add(reason()));
    m_forget->setEnabled(m_templates.list().contains(reason()));
}

void BanForm::trySubmit()
{
    if (!whyNot().isEmpty()) {
        m_form->showAllErrors();
        return;
    }
    const auto checked = checkArguments(Action::BanPlayer, m_form->arguments());
    m_confirm->clear();
    emit submitted(*checked);
}

} // namespace hawser
