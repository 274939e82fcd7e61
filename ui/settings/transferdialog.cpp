#include "settings/transferdialog.h"

#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/theme.h"

#include "console/profiletransfer.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastPassphrase = 8;
constexpr int dialogWidth = 460;

QLineEdit *passphraseField(const QString &placeholder, const QString &objectName)
{
    auto *field = new QLineEdit;
    field->setObjectName(objectName);
    field->setEchoMode(QLineEdit::Password);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(placeholder);
    return field;
}

} // namespace

TransferDialog::TransferDialog(ProfileStore &store, Direction direction, const QString &path,
                               QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_direction(direction)
    , m_path(path)
    , m_withSecrets(new QCheckBox(direction == Direction::Export
                                      ? tr("With the &secrets, encrypted by a passphrase")
                                      : tr("The file is &encrypted by a passphrase")))
    , m_passphrase(passphraseField(tr("Passphrase"), u"transferPassphrase"_s))
    , m_again(passphraseField(tr("Passphrase again"), u"transferAgain"_s))
    , m_note(makeSentence(this))
    , m_progress(new QProgressBar(this))
    , m_run(new QPushButton(direction == Direction::Export ? tr("&Export") : tr("&Import")))
{
    setObjectName(u"transferDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(isExport() ? tr("Export game servers") : tr("Import game servers"));
    build();
    refresh();
    resize(dialogWidth, sizeHint().height());
}

void TransferDialog::start(ProfileStore &store, Direction direction, QWidget *parent)
{
    const QString filter = tr("Hawser game servers (*.json)");
    const QString path = direction == Direction::Export
        ? QFileDialog::getSaveFileName(parent, tr("Export game servers"), u"hawser.json"_s, filter)
        : QFileDialog::getOpenFileName(parent, tr("Import game servers"), {}, filter);
    if (!path.isEmpty())
        (new TransferDialog(store, direction, path, parent))->open();
}

void TransferDialog::build()
{
    m_withSecrets->setObjectName(u"transferSecrets"_s);
    m_note->setObjectName(u"transferNote"_s);
    m_progress->setObjectName(u"transferProgress"_s);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setRange(0, 0);
    m_progress->hide();
    m_run->setObjectName(u"transferRun"_s);
    m_run->setDefault(true);
    auto *what = new PlainLabel(this);
    what->setWholeText(secretForScreen(QFileInfo(m_path).fileName()));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_run, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(what);
    layout->addWidget(m_withSecrets);
    layout->addWidget(makePassphrase());
    layout->addWidget(m_note);
    layout->addWidget(m_progress);
    layout->addWidget(buttons);
    connect(m_withSecrets, &QCheckBox::toggled, this, &TransferDialog::refresh);
    connect(m_passphrase, &QLineEdit::textChanged, this, &TransferDialog::refresh);
    connect(m_again, &QLineEdit::textChanged, this, &TransferDialog::refresh);
    connect(m_run, &QPushButton::clicked, this, &TransferDialog::run);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QWidget *TransferDialog::makePassphrase()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(space::wide, 0, 0, 0);
    layout->addWidget(m_passphrase);
    layout->addWidget(m_again);
    connect(m_withSecrets, &QCheckBox::toggled, box, &QWidget::setVisible);
    box->hide();
    m_again->setVisible(isExport());
    return box;
}

/// Why it cannot begin; empty if it can.
QString TransferDialog::problem() const
{
    if (!m_withSecrets->isChecked())
        return {};
    if (m_passphrase->text().isEmpty())
        return tr("Enter the passphrase.");
    if (!isExport())
        return {};
    if (m_passphrase->text().size() < leastPassphrase)
        return tr("The passphrase needs %n characters or more.", nullptr, leastPassphrase);
    if (m_passphrase->text() != m_again->text())
        return tr("The two passphrases are not the same.");
    return {};
}

void TransferDialog::refresh()
{
    const QString wrong = problem();
    m_run->setEnabled(wrong.isEmpty() && !m_isRunning);
    if (!wrong.isEmpty())
        m_note->setText(wrong);
    else if (isExport() && !m_withSecrets->isChecked())
        m_note->setText(tr("Passwords and tokens are left out."));
    else if (isExport())
        m_note->setText(
            tr("Whoever has the file and the passphrase has all passwords and tokens."));
    else
        m_note->setText(tr("A game server that is known already is replaced."));
}

void TransferDialog::run()
{
    if (m_isRunning || !problem().isEmpty())
        return;
    m_isRunning = true;
    m_run->setEnabled(false);
    m_progress->show();
    std::optional<QString> passphrase;
    if (m_withSecrets->isChecked())
        passphrase = m_passphrase->text();
    const auto done = [this](const tl::expected<int, QString> &count) {
        if (!count)
            finish(count.error(), false);
        else if (isExport())
            finish(tr("%n game server(s) exported.", nullptr, *count), true);
        else
            finish(tr("%n game server(s) imported.", nullptr, *count), true);
    };
    if (isExport())
        exportProfilesTo(m_store, m_path, passphrase, this, done);
    else
        importProfilesFrom(m_store, m_path, passphrase, this, done);
}

void TransferDialog::finish(const QString &words, bool isDone)
{
    m_isRunning = false;
    m_progress->hide();
    m_note->setText(forScreen(words));
    m_run->setEnabled(!isDone);
}

} // namespace hawser
