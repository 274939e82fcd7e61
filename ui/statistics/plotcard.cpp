#include "statistics/plotcard.h"

#include "look/plainlabel.h"
#include "look/theme.h"
#include "plots/lineplot.h"
#include "plots/plotpicture.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QToolButton>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize pictureSize{960, 320};

} // namespace

PlotCard::PlotCard(const QString &title, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_plot(new LinePlot(this))
    , m_save(new QToolButton(this))
{
    setObjectName(name);
    m_plot->setObjectName(name + "Plot"_L1);
    m_save->setObjectName(name + "Save"_L1);
    m_save->setText(tr("Save…"));
    m_save->setToolTip(tr("Save the plot as a picture"));
    m_save->setAccessibleName(tr("Save the picture of “%1”").arg(title));
    m_save->setFocusPolicy(Qt::StrongFocus);
    auto *heading = new PlainLabel(this);
    heading->setWholeText(title);
    QFont strong = heading->font();
    strong.setBold(true);
    heading->setFont(strong);
    auto *top = new QHBoxLayout;
    top->addWidget(heading, 1);
    top->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::tight);
    layout->addLayout(top);
    layout->addWidget(m_plot, 1);
    connect(m_save, &QToolButton::clicked, this, &PlotCard::askWhere);
}

void PlotCard::setSeries(const QList<PlotSeries> &series, const TimeRange &range)
{
    m_plot->setSeries(series, range, m_title);
}

void PlotCard::askWhere()
{
    auto *dialog = new QFileDialog(this, tr("Save the picture"));
    dialog->setObjectName(u"savePlotDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Drawing, sharp at any size (*.svg)"), tr("Picture (*.png)")});
    dialog->setDefaultSuffix(u"svg"_s);
    dialog->selectFile(objectName() + ".svg"_L1);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &chosen) {
        dialog->setDefaultSuffix(chosen.contains("*.png"_L1) ? u"png"_s : u"svg"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, &PlotCard::saveTo);
    dialog->open();
}

void PlotCard::saveTo(const QString &path)
{
    const auto saved = savePlot(*m_plot, pictureSize, path);
    emit told(saved ? tr("Saved as %1.").arg(QDir::toNativeSeparators(path)) : saved.error());
}

} // namespace hawser
