#include "configcheck/sourcerow.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace configfiles;

SourceRow::SourceRow(QWidget *parent)
    : QWidget(parent)
    , m_choose(new QPushButton(tr("&Choose a file…"), this))
    , m_paste(new QPushButton(tr("&Paste its text"), this))
    , m_kind(new QComboBox(this))
{
    setFocusProxy(m_choose);
    m_choose->setObjectName(u"chooseConfig"_s);
    m_paste->setObjectName(u"pasteConfig"_s);
    m_kind->setObjectName(u"configKind"_s);
    m_kind->setAccessibleName(tr("What the file is"));
    m_kind->setPlaceholderText(tr("What is it?"));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kind->setMinimumContentsLength(16);
    for (const ConfigKind &kind : configKinds())
        m_kind->addItem(configKindTitle(kind));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_choose);
    layout->addWidget(m_paste);
    layout->addWidget(m_kind, 1);
    connect(m_choose, &QPushButton::clicked, this, &SourceRow::choose);
    connect(m_paste, &QPushButton::clicked, this, &SourceRow::paste);
    connect(m_kind, &QComboBox::activated, this, &SourceRow::takeKind);
}

void SourceRow::setKind(const std::optional<ConfigKind> &kind, bool canChoose)
{
    m_kind->setEnabled(canChoose);
    m_kind->setCurrentIndex(kind ? int(configKinds().indexOf(*kind)) : -1);
}

void SourceRow::choose()
{
    auto *dialog = new QFileDialog(this, tr("Choose a configuration file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &SourceRow::fileChosen);
    dialog->open();
}

void SourceRow::paste()
{
    emit textPasted(QGuiApplication::clipboard()->text());
}

void SourceRow::takeKind(int index)
{
    emit kindChosen(configKinds().at(index));
}

} // namespace hawser
